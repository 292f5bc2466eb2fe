// The loops against sums in double precision, and against each other bit by bit.
#include "ingest/language/matrix.h"
#include "ingest/language/matrix_kernels.h"
#include "tests/ingest/language/small_network.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <doctest/doctest.h>

using namespace interdict;
using small_network::Numbers;

namespace {

Floats row_major(Numbers& numbers, std::size_t count) {
    const std::vector<float> v = numbers(count);
    return Floats(v.begin(), v.end());
}

bool same_bits(const float* a, const float* b, std::size_t count) { return std::memcmp(a, b, count * sizeof(float)) == 0; }

struct MaxoutCase {
    std::size_t inputs, outputs;
    std::vector<float> weights, bias, gain, shift;
    MaxoutNorm packed;

    MaxoutCase(std::size_t in, std::size_t out, Numbers& n)
        : inputs(in), outputs(out), weights(n(out * 3 * in)), bias(n(out * 3)), gain(n(out)), shift(n(out)),
          packed(pack_maxout_norm(weights.data(), bias.data(), gain.data(), shift.data(), out, in)) {}

    std::vector<double> expected(const float* row, const float* residual) const {
        std::vector<double> y(outputs);
        for (std::size_t o = 0; o < outputs; ++o) {
            double best = -1e300;
            for (std::size_t p = 0; p < 3; ++p) {
                double sum = bias[o * 3 + p];
                for (std::size_t k = 0; k < inputs; ++k) sum += static_cast<double>(weights[(o * 3 + p) * inputs + k]) * row[k];
                best = std::max(best, sum);
            }
            y[o] = best;
        }
        double mean = 0, variance = 0;
        for (const double v : y) mean += v / static_cast<double>(outputs);
        for (const double v : y) variance += (v - mean) * (v - mean) / static_cast<double>(outputs);
        for (std::size_t o = 0; o < outputs; ++o)
            y[o] = (y[o] - mean) / std::sqrt(variance + 1e-8) * gain[o] + shift[o] + (residual ? residual[o] : 0.0F);
        return y;
    }
};

}  // namespace

TEST_CASE("affine: the product, its bias, and zeros as padding") {
    Numbers numbers(1);
    for (const std::size_t outputs : {1, 16, 50, 64, 74, 106, 130, 288}) {
        for (const std::size_t panel : {std::size_t{64}, std::size_t{512}}) {
            const std::size_t inputs = 96, count = 9;
            const std::vector<float> w = numbers(outputs * inputs), b = numbers(outputs);
            const Affine a = pack_affine(w.data(), b.data(), outputs, inputs, panel);
            const Floats rows = row_major(numbers, count * inputs);
            Floats out(count * a.padded, 7.0F);
            affine(a, rows.data(), inputs, count, out.data(), a.padded);
            for (std::size_t r = 0; r < count; ++r) {
                for (std::size_t o = 0; o < a.padded; ++o) {
                    double sum = o < outputs ? b[o] : 0.0F;
                    for (std::size_t k = 0; o < outputs && k < inputs; ++k) sum += static_cast<double>(w[o * inputs + k]) * rows[r * inputs + k];
                    REQUIRE(out[r * a.padded + o] == doctest::Approx(sum).epsilon(1e-4));
                }
            }
            Floats part(64);
            for (std::size_t first = 0; panel == 64 && first < a.padded; first += 64) {
                const std::size_t size = std::min<std::size_t>(64, a.padded - first);
                affine_part(a, first, size, rows.data() + inputs, part.data());
                REQUIRE(same_bits(part.data(), out.data() + a.padded + first, size));
            }
        }
    }
}

TEST_CASE("maxout and layer norm, with overlapping rows and a residual") {
    Numbers numbers(2);
    const MaxoutCase c(48, 16, numbers);
    const std::size_t count = 13;
    const Floats rows = row_major(numbers, (count + 2) * 16);
    Floats out(count * 16);
    for (const bool with_residual : {false, true}) {
        const float* residual = with_residual ? rows.data() + 16 : nullptr;
        maxout_norm(c.packed, rows.data(), 16, count, residual, out.data());
        for (std::size_t r = 0; r < count; ++r) {
            const std::vector<double> expected = c.expected(rows.data() + r * 16, residual ? residual + r * 16 : nullptr);
            for (std::size_t o = 0; o < 16; ++o) REQUIRE(out[r * 16 + o] == doctest::Approx(expected[o]).epsilon(1e-3));
        }
    }
}

TEST_CASE("a row gives the same bits whatever stands beside it") {
    Numbers numbers(3);
    const MaxoutCase c(288, 96, numbers);
    const std::vector<float> w = numbers(106 * 64);
    const Affine a = pack_affine(w.data(), nullptr, 106, 64);
    const Floats rows = row_major(numbers, 40 * 96);
    Floats all(38 * 96), some(38 * 96), all_affine(40 * a.padded), some_affine(40 * a.padded);
    maxout_norm(c.packed, rows.data(), 96, 38, rows.data() + 96, all.data());
    affine(a, rows.data(), 64, 40, all_affine.data(), a.padded);
    for (std::size_t count = 1; count <= 30; ++count) {
        const std::size_t first = 38 - count;
        maxout_norm(c.packed, rows.data() + first * 96, 96, count, rows.data() + (first + 1) * 96, some.data());
        REQUIRE(same_bits(some.data(), all.data() + first * 96, count * 96));
        affine(a, rows.data() + first * 64, 64, count, some_affine.data(), a.padded);
        REQUIRE(same_bits(some_affine.data(), all_affine.data() + first * a.padded, count * a.padded));
    }
}

TEST_CASE("products worked out before give the layer's output") {
    Numbers numbers(4);
    const MaxoutCase c(48, 16, numbers);
    // Three times the same third of the inputs' products: the layer on a row of three equal parts.
    const Floats part = row_major(numbers, 16);
    Floats row(48), out(16);
    for (std::size_t i = 0; i < 48; ++i) row[i] = part[i % 16];
    Floats products[3];
    for (std::size_t place = 0; place < 3; ++place) {
        products[place].resize(48);
        for (std::size_t p = 0; p < 3; ++p) {
            for (std::size_t o = 0; o < 16; ++o) {
                float sum = 0;
                for (std::size_t k = 0; k < 16; ++k) sum += c.weights[(o * 3 + p) * 48 + place * 16 + k] * part[k];
                products[place][p * 16 + o] = sum;
            }
        }
    }
    const float* rows[] = {products[0].data(), products[1].data(), products[2].data()};
    const float* residual[] = {part.data()};
    sum_maxout_norm(c.packed, rows, 1, residual, out.data());
    const std::vector<double> expected = c.expected(row.data(), part.data());
    for (std::size_t o = 0; o < 16; ++o) CHECK(out[o] == doctest::Approx(expected[o]).epsilon(1e-3));
}

#if defined(__x86_64__)
TEST_CASE("AVX-512 and AVX2 give the same bits, plain loops nearly so") {
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) {
        MESSAGE("skipped: no AVX2 on this processor");
        return;
    }
    Numbers numbers(5);
    const MaxoutCase c(288, 96, numbers);
    const MaxoutNormView m{c.packed.weights.data(), c.packed.bias.data(), c.packed.gain.data(), c.packed.shift.data(), 288, 96};
    const std::vector<float> w = numbers(1024 * 64);
    const Affine packed = pack_affine(w.data(), nullptr, 1000, 64);
    const AffineView a{packed.weights.data(), packed.bias.data(), 64, packed.padded, packed.panel};
    const Floats rows = row_major(numbers, 30 * 96);
    const auto run = [&](const MatrixKernels& k) {
        Floats out(27 * 96 + 27 * packed.padded + 9 * 96 + 32);
        k.maxout_norm(rows.data(), 96, 27, m, rows.data() + 96, out.data());
        float* at = out.data() + 27 * 96;
        k.affine(rows.data(), 64, 26, a, at, packed.padded);
        k.affine(rows.data(), 64, 1, a, at + 26 * packed.padded, packed.padded);
        at += 27 * packed.padded;
        std::vector<const float*> parts(27, rows.data()), residuals(9, rows.data() + 96);
        k.sum_maxout_norm(parts.data(), 9, m, residuals.data(), at);
        k.sum_maxout(parts.data(), 8, rows.data() + 64, 32, 2, at + 9 * 96);
        return out;
    };
    const Floats avx2 = run(kernels_avx2), plain = run(kernels_plain);
    for (std::size_t i = 0; i < avx2.size(); ++i) REQUIRE(plain[i] == doctest::Approx(avx2[i]).epsilon(1e-3));
    if (__builtin_cpu_supports("avx512f")) {
        const Floats avx512 = run(kernels_avx512);
        CHECK(same_bits(avx512.data(), avx2.data(), avx2.size()));
    } else {
        MESSAGE("skipped: no AVX-512 on this processor");
    }
}
#endif
