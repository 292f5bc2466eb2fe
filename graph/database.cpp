// RocksDB: opening (and what can be wrong with a folder), reading, writing.
#include "graph/database.h"

#include "graph/seal.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <rocksdb/cache.h>
#include <rocksdb/convenience.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>
#include <rocksdb/write_batch.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

namespace interdict::storage {
namespace {

namespace fs = std::filesystem;

// RocksDB's running log would lie in the user's folder and tell them nothing.
class NoLog : public rocksdb::Logger {
public:
    using rocksdb::Logger::Logv;
    void Logv(const char*, va_list) override {}
};

[[noreturn]] void throw_store(const std::string& folder, std::string message) {
    for (char& c : message)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';   // RocksDB's words may hold line ends
    throw Error(ErrorKind::store, folder, message);
}

[[noreturn]] void throw_status(const std::string& folder, const rocksdb::Status& status) {
    if (status.IsNoSpace())
        throw_store(folder, "the disk is full (" + status.ToString() +
                                "); make room and run the command again: what was reported as stored is safe");
    const bool lacks_a_file = status.IsNotFound() || (status.IsIOError() && status.subcode() == rocksdb::Status::kPathNotFound);
    if (status.IsCorruption() || status.IsInvalidArgument() || lacks_a_file) throw_damaged(folder, status.ToString());
    throw_store(folder, "cannot read or write the store (" + status.ToString() +
                            "); see to the disk and the permissions of the folder, then run the command again");
}

void expect(const std::string& folder, const rocksdb::Status& status) {
    if (!status.ok()) throw_status(folder, status);
}

rocksdb::Slice slice(std::string_view text) { return {text.data(), text.size()}; }
std::string_view view(const rocksdb::Slice& s) { return {s.data(), s.size()}; }

// The files of this many tables may be open at once: with -1 all stay open, which a reader needs beside a writer that drops files.
int open_file_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return -1;
    if (limit.rlim_cur >= 1024) return -1;
    return std::max<int>(8, static_cast<int>(limit.rlim_cur / 2));
}

rocksdb::Options options() {
    rocksdb::BlockBasedTableOptions table;
    table.block_cache = rocksdb::NewLRUCache(64 << 20, 4);
    // In parts, so that a part fits a shard of the cache: a whole filter would not, and be read anew at each look-up.
    table.index_type = rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
    table.partition_filters = true;
    table.cache_index_and_filter_blocks = true;
    table.pin_top_level_index_and_filter = true;
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
    table.format_version = 5;
    rocksdb::Options o;
    o.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
    o.compression = rocksdb::kLZ4Compression;
    o.bottommost_compression = rocksdb::kZSTD;
    o.write_buffer_size = 32 << 20;
    o.max_write_buffer_number = 2;
    o.manifest_preallocation_size = 64 << 10;
    o.max_total_wal_size = 64 << 20;
    o.max_background_jobs = 2;
    o.max_open_files = open_file_limit();
    o.info_log = std::make_shared<NoLog>();
    // A record cut short by the end of a process is no fault; one damaged in the midst is, and must not hide those after it.
    o.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
    return o;
}

std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code fault;
    for (fs::directory_iterator i(folder, fault), end; !fault && i != end; i.increment(fault))
        names.push_back(i->path().filename().string());
    if (fault) throw_store(folder, "cannot be read (" + fault.message() + "); see to its permissions");
    std::sort(names.begin(), names.end());
    return names;
}

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }
bool ends(std::string_view text, std::string_view with) {
    return text.size() >= with.size() && text.substr(text.size() - with.size()) == with;
}

enum class Found { database, cut_short, other_files };

// CURRENT is the last file that creation makes, and rename puts it there whole.
Found look_at(const std::string& folder) {
    bool current = false;
    bool data = false;
    bool others = false;
    for (const std::string& name : names_in(folder)) {
        if (name == "CURRENT") {
            std::error_code fault;
            current = fs::file_size(folder + "/CURRENT", fault) > 0 || fault;
        } else if (ends(name, ".sst") || ends(name, ".blob") ||
                   (ends(name, ".log") && name.find_first_not_of("0123456789") == name.size() - 4)) {
            data = true;
        } else if (name != "LOCK" && name != "IDENTITY" && name != "LOG" && !begins(name, "LOG.old") && !begins(name, "SEAL") &&
                   !begins(name, "MANIFEST-") && !begins(name, "OPTIONS-") && !ends(name, ".dbtmp")) {
            others = true;
        }
    }
    if (current) return Found::database;
    if (data && !others) throw_damaged(folder, "its file CURRENT is missing or empty");
    return others ? Found::other_files : Found::cut_short;
}

// "process 4711 (interdict)", or nothing. Must not be called by the process that holds the lock: closing the file would drop it.
std::string lock_holder(const std::string& folder) {
    const int file = open((folder + "/LOCK").c_str(), O_RDWR | O_CLOEXEC);
    if (file < 0) return {};
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    const bool known = fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK && lock.l_pid > 0;
    close(file);
    if (!known) return {};
    std::string name;
    std::ifstream comm("/proc/" + std::to_string(lock.l_pid) + "/comm");
    std::getline(comm, name);
    return "process " + std::to_string(lock.l_pid) + (name.empty() ? "" : " (" + name + ")");
}

[[noreturn]] void throw_locked(const std::string& folder, const rocksdb::Status& status) {
    const bool ours = status.ToString().find("current process") != std::string::npos;
    const std::string holder = ours ? "this process" : lock_holder(folder);
    throw_store(folder, "is being written to by " + (holder.empty() ? std::string("another process") : holder) +
                            "; wait until that has ended and run the command again (reading is possible meanwhile)");
}

bool is_lock_fault(const rocksdb::Status& status) {
    const std::string text = status.ToString();
    return status.IsIOError() && (text.find("lock ") != std::string::npos || text.find("LOCK") != std::string::npos) &&
           (text.find("While lock file") != std::string::npos || text.find("lock hold by current process") != std::string::npos);
}

std::unique_ptr<rocksdb::DB> open_to_write(const std::string& folder) {
    rocksdb::Options o = options();
    o.create_if_missing = true;
    rocksdb::DB* db = nullptr;
    const rocksdb::Status status = rocksdb::DB::Open(o, folder, &db);
    if (status.ok()) return std::unique_ptr<rocksdb::DB>(db);
    if (is_lock_fault(status)) throw_locked(folder, status);
    throw_status(folder, status);
}

// A writer may begin, and outdate the seal, while we compare.
void expect_seal(const std::string& folder) {
    for (int attempt = 1;; ++attempt) {
        const std::optional<std::string> broken = broken_seal(folder);
        if (!broken) return;
        if (attempt >= 3) throw_damaged(folder, *broken);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

// What a writer changes in the folder: the names of logs, tables and manifests, and how long the manifest is.
std::string state_of(const std::string& folder) {
    std::string state;
    for (const std::string& name : names_in(folder)) {
        const bool manifest = begins(name, "MANIFEST-");
        if (!manifest && !ends(name, ".log") && !ends(name, ".sst") && name != "CURRENT") continue;
        state += name + "\n";
        std::error_code fault;
        if (manifest) state += std::to_string(fs::file_size(folder + "/" + name, fault)) + "\n";
    }
    return state;
}

// Opening reads the manifest first and the logs after it. A writer beside us may meanwhile have folded a log into a table and dropped it: then
// we should see neither, without any fault. So what was opened counts only if nothing was changed about it from before to after.
std::unique_ptr<rocksdb::DB> open_to_read(const std::string& folder) {
    using namespace std::chrono;
    const auto deadline = steady_clock::now() + seconds(10);
    for (int attempt = 1;; ++attempt) {
        const std::string before = state_of(folder);
        rocksdb::DB* opened = nullptr;
        const rocksdb::Status status = rocksdb::DB::OpenForReadOnly(options(), folder, &opened);
        std::unique_ptr<rocksdb::DB> db(opened);
        const bool changed = state_of(folder) != before;
        if (status.ok() && !changed) return db;
        const bool late = steady_clock::now() > deadline;
        if (!status.ok() && (late || (!changed && attempt >= 3))) throw_status(folder, status);
        if (late) throw_store(folder, "is being changed faster than it can be opened; run the command again");
        db.reset();
        std::this_thread::sleep_for(milliseconds(2));
    }
}

}  // namespace

void throw_damaged(const std::string& folder, const std::string& why) {
    throw_store(folder, "the store is damaged (" + why + "); put back a copy of the folder, or delete it and ingest the articles again");
}

struct Database::Open {
    std::string folder;
    std::unique_ptr<rocksdb::DB> db;   // none: an empty store, opened for reading
    bool writable = false;
    bool written = false;
    rocksdb::Status failed;   // of the first write that failed: RocksDB must not be asked to write after it (it asserts that)

    // Ends in good order: all in tables, whose size and checksums are known (a log cut short is not told from one whose writer was killed).
    ~Open() {
        if (!db || !writable) return;
        const rocksdb::Status flushed = written && failed.ok() ? db->Flush(rocksdb::FlushOptions()) : failed;
        rocksdb::CancelAllBackgroundWork(db.get(), true);
        if (flushed.ok()) {
            std::vector<rocksdb::LiveFileMetaData> files;
            db->GetLiveFilesMetaData(&files);
            std::vector<std::pair<std::string, std::uint64_t>> sizes;
            for (const auto& file : files) sizes.emplace_back(file.name.substr(file.name.find_first_not_of('/')), file.size);
            try {
                write_seal(folder, sizes);
            } catch (const std::exception&) {   // out of memory: no seal
            }
        }
        db->Close().PermitUncheckedError();
    }
};

Database::Database(std::string folder, Access access) : open_(std::make_shared<Open>()) {
    while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
    open_->folder = folder;
    open_->writable = access == Access::write;
    std::error_code fault;
    const fs::file_status status = fs::status(folder, fault);
    if (status.type() == fs::file_type::not_found) {
        if (access == Access::read) throw_store(folder, "there is no store; name one with -d, or make one with ingest");
        fs::create_directories(folder, fault);
        if (fault) throw_store(folder, "the folder cannot be made (" + fault.message() + "); name another with -d");
    } else if (status.type() == fs::file_type::none) {
        throw_store(folder, "cannot be read (" + fault.message() + "); see to its permissions");
    } else if (status.type() != fs::file_type::directory) {
        throw_store(folder, "is a file, and a store is a folder; name another with -d");
    }
    const Found found = look_at(folder);
    if (found == Found::other_files) throw_store(folder, "the folder holds other files and no store; name another with -d");
    if (found == Found::database) expect_seal(folder);
    if (access == Access::write) {
        if (found == Found::cut_short) fs::remove(folder + "/CURRENT", fault);   // an empty one would count as damage
        open_->db = open_to_write(folder);
    } else if (found == Found::database) {
        open_->db = open_to_read(folder);
    }
}

struct Reading::Inside {
    std::shared_ptr<const Database::Open> open;
    const rocksdb::Snapshot* snapshot = nullptr;

    Inside(std::shared_ptr<const Database::Open> o, bool fixed) : open(std::move(o)) {
        if (fixed && open->db && open->writable) snapshot = open->db->GetSnapshot();
    }
    ~Inside() {
        if (snapshot) open->db->ReleaseSnapshot(snapshot);
    }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

    rocksdb::ReadOptions read_options() const {
        rocksdb::ReadOptions o;
        o.snapshot = snapshot;
        return o;
    }
};

struct Cursor::Inside {
    std::shared_ptr<const Reading::Inside> reading;
    std::string prefix;
    std::string bound;   // the first key after those with the prefix; the iterator points to it
    rocksdb::Slice bound_slice;
    std::unique_ptr<rocksdb::Iterator> iterator;

    void check() const {
        if (iterator && !iterator->Valid()) expect(reading->open->folder, iterator->status());
    }
};

Cursor::Cursor(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Cursor::Cursor(Cursor&&) noexcept = default;
Cursor::~Cursor() = default;
bool Cursor::valid() const { return inside_->iterator && inside_->iterator->Valid(); }
std::string_view Cursor::key() const { return view(inside_->iterator->key()); }
std::string_view Cursor::value() const { return view(inside_->iterator->value()); }

void Cursor::next() {
    inside_->iterator->Next();
    inside_->check();
}

void Cursor::seek(std::string_view key) {
    if (!inside_->iterator) return;
    inside_->iterator->Seek(slice(key < inside_->prefix ? inside_->prefix : key));
    inside_->check();
}

std::optional<std::string> Reading::get(std::string_view key) const {
    const Database::Open& open = *inside_->open;
    if (!open.db) return std::nullopt;
    std::string value;
    const rocksdb::Status status = open.db->Get(inside_->read_options(), slice(key), &value);
    if (status.IsNotFound()) return std::nullopt;
    expect(open.folder, status);
    return value;
}

Cursor Reading::scan(std::string_view prefix) const {
    auto inside = std::make_unique<Cursor::Inside>();
    inside->reading = inside_;
    inside->prefix = prefix;
    inside->bound = prefix;
    while (!inside->bound.empty() && inside->bound.back() == '\xff') inside->bound.pop_back();
    if (!inside->bound.empty()) ++inside->bound.back();
    if (inside_->open->db) {
        rocksdb::ReadOptions o = inside_->read_options();
        if (!inside->bound.empty()) {
            inside->bound_slice = inside->bound;
            o.iterate_upper_bound = &inside->bound_slice;
        }
        inside->iterator.reset(inside_->open->db->NewIterator(o));
    }
    Cursor cursor(std::move(inside));
    cursor.seek(prefix);
    return cursor;
}

std::optional<std::string> Reading::last_key(std::string_view prefix) const {
    const Cursor cursor = scan(prefix);
    if (!cursor.valid()) return std::nullopt;
    cursor.inside_->iterator->SeekToLast();
    cursor.inside_->check();
    if (!cursor.valid()) return std::nullopt;
    return std::string(cursor.key());
}

const std::string& Reading::folder() const { return inside_->open->folder; }

std::uint64_t Reading::bytes() const {
    std::uint64_t sum = 0;
    for (const std::string& name : names_in(folder())) {
        std::error_code fault;   // a file may go while we look
        const std::uintmax_t size = fs::file_size(folder() + "/" + name, fault);
        if (!fault) sum += size;
    }
    return sum;
}

std::optional<std::string> Reading::verify() const {
    if (!inside_->open->db) return std::nullopt;
    const rocksdb::Status status = inside_->open->db->VerifyChecksum();
    // Files are opened anew by their names for this. What a writer beside a reader has dropped since is still open, and checked block by
    // block as it is read.
    const bool dropped = status.IsIOError() && status.subcode() == rocksdb::Status::kPathNotFound && !inside_->open->writable;
    if (status.ok() || status.IsNotSupported() || dropped) return std::nullopt;
    return status.ToString();
}

Reading Database::reading() const {
    Reading reading;
    reading.inside_ = std::make_shared<const Reading::Inside>(open_, true);
    return reading;
}

Reading Database::latest() const {
    Reading reading;
    reading.inside_ = std::make_shared<const Reading::Inside>(open_, false);
    return reading;
}

void Database::write(const Changes& changes, bool durable) {
    rocksdb::WriteBatch batch;
    for (const auto& [key, value] : changes) expect(open_->folder, value ? batch.Put(key, *value) : batch.Delete(key));
    rocksdb::WriteOptions o;
    o.sync = durable;
    open_->written = true;
    if (open_->failed.ok()) open_->failed = open_->db->Write(o, &batch);
    expect(open_->folder, open_->failed);
}

void Database::sync() {
    if (open_->failed.ok()) open_->failed = open_->db->FlushWAL(true);
    expect(open_->folder, open_->failed);
}

}  // namespace interdict::storage
