// matrix_kernel.h with vectors of sixteen floats; compiled with -mavx512f.
#include <cstddef>

#include <immintrin.h>

namespace interdict {
namespace {

struct Lanes {
    using Vector = __m512;
    static constexpr int width = 16;
    static constexpr int maxout_rows = 8;      // 8 x 3 sums, 3 weights, 1 input: 28 of 32 registers
    static constexpr int affine_rows = 6;
    static constexpr int affine_vectors = 4;   // 6 x 4 sums, 4 weights, 1 input

    static Vector zero() { return _mm512_setzero_ps(); }
    static Vector load(const float* p) { return _mm512_loadu_ps(p); }
    static void store(float* p, Vector v) { _mm512_storeu_ps(p, v); }
    static Vector broadcast(float x) { return _mm512_set1_ps(x); }
    static Vector add(Vector a, Vector b) { return _mm512_add_ps(a, b); }
    static Vector subtract(Vector a, Vector b) { return _mm512_sub_ps(a, b); }
    static Vector multiply(Vector a, Vector b) { return _mm512_mul_ps(a, b); }
    static Vector multiply_add(Vector a, Vector b, Vector c) { return _mm512_fmadd_ps(a, b, c); }
    static Vector max(Vector a, Vector b) { return _mm512_maskz_max_ps(0xFFFF, a, b); }   // g++ 12 warns of the unmasked one
};

}  // namespace
}  // namespace interdict

#include "ingest/language/matrix_kernel.h"

namespace interdict {
const MatrixKernels kernels_avx512{"avx512", affine_kernel, maxout_norm_kernel, sum_maxout_norm_kernel, sum_maxout_kernel};
}
