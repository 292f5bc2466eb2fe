// The products of the neural layers: weights packed once for the processor's vector width, and rows of activations sent through them.
//
// Each output is one chain of fused multiply-adds over its inputs in their order, so a row gives the same bits whatever stands beside it in
// the batch, and the same with AVX-512 as with AVX2. (Processors without fused multiply-add round twice; the last bits then differ.)
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace interdict {

template <class T>
struct CacheLineAllocator {
    using value_type = T;
    static constexpr std::align_val_t alignment{64};

    CacheLineAllocator() = default;
    template <class U>
    CacheLineAllocator(const CacheLineAllocator<U>&) {}
    T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), alignment)); }
    void deallocate(T* p, std::size_t) { ::operator delete(p, alignment); }
    bool operator==(const CacheLineAllocator&) const { return true; }
};
using Floats = std::vector<float, CacheLineAllocator<float>>;

// y = W x + b. Outputs are padded to a multiple of 16; the padding comes out as 0.
struct Affine {
    std::size_t inputs = 0;
    std::size_t outputs = 0;
    std::size_t padded = 0;
    std::size_t panel = 0;   // a multiple of 16
    Floats weights;          // panels of so many outputs (the last may have fewer), in each [input][output of the panel]
    Floats bias;
};

// `weights` is outputs x inputs, row by row; `bias` may be null. Many rows at a time want panels of 64, single ones a panel of all.
Affine pack_affine(const float* weights, const float* bias, std::size_t outputs, std::size_t inputs, std::size_t panel = 64);

// `count` rows, `stride` floats apart (which may be less than the inputs: rows then overlap), to rows `out_stride` >= padded apart.
void affine(const Affine&, const float* rows, std::size_t stride, std::size_t count, float* out, std::size_t out_stride);
// The outputs [first, first + size) of one row; both are multiples of the panel, but for the end.
void affine_part(const Affine&, std::size_t first, std::size_t size, const float* row, float* out);

// thinc's maxout >> layernorm: of each output the largest of three pieces, then (x - mean) / sqrt(variance + 1e-8) * gain + shift.
struct MaxoutNorm {
    static constexpr std::size_t pieces = 3;
    std::size_t inputs = 0;
    std::size_t outputs = 0;   // a multiple of 16
    Floats weights;            // panels of 16 outputs, in each [input][piece][output of the panel]
    Floats bias;               // [panel][piece][output of the panel]
    Floats gain;
    Floats shift;
};

// `weights` is outputs x 3 x inputs, `bias` outputs x 3.
MaxoutNorm pack_maxout_norm(const float* weights, const float* bias, const float* gain, const float* shift, std::size_t outputs,
                            std::size_t inputs);

// As `affine`; `residual`, where not null, is added: `count` rows as far apart as those of `out`, which is outputs apart.
void maxout_norm(const MaxoutNorm&, const float* rows, std::size_t stride, std::size_t count, const float* residual, float* out);

// The same layer with its products worked out before: row r of `out` is of the sum of rows[3 r], rows[3 r + 1] and rows[3 r + 2], each as
// [piece][output]; residuals[r] is added.
void sum_maxout_norm(const MaxoutNorm&, const float* const* rows, std::size_t count, const float* const* residuals, float* out);

// out[i] = max over pieces p of (bias + sum of the rows)[p * size + i]; size is a multiple of 16.
void sum_maxout(const float* const* rows, std::size_t count, const float* bias, std::size_t size, std::size_t pieces, float* out);

// "avx512", "avx2" or "plain": what the above run on here.
const char* matrix_instructions();

}  // namespace interdict
