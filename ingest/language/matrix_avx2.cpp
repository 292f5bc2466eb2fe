// matrix_kernel.h with vectors of eight floats; compiled with -mavx2 -mfma.
#include <cstddef>

#include <immintrin.h>

namespace interdict {
namespace {

struct Lanes {
    using Vector = __m256;
    static constexpr int width = 8;
    static constexpr int maxout_rows = 4;      // 4 x 3 sums, 3 weights, 1 input: 16 registers
    static constexpr int affine_rows = 6;
    static constexpr int affine_vectors = 2;   // 6 x 2 sums, 2 weights, 1 input

    static Vector zero() { return _mm256_setzero_ps(); }
    static Vector load(const float* p) { return _mm256_loadu_ps(p); }
    static void store(float* p, Vector v) { _mm256_storeu_ps(p, v); }
    static Vector broadcast(float x) { return _mm256_set1_ps(x); }
    static Vector add(Vector a, Vector b) { return _mm256_add_ps(a, b); }
    static Vector subtract(Vector a, Vector b) { return _mm256_sub_ps(a, b); }
    static Vector multiply(Vector a, Vector b) { return _mm256_mul_ps(a, b); }
    static Vector multiply_add(Vector a, Vector b, Vector c) { return _mm256_fmadd_ps(a, b, c); }
    static Vector max(Vector a, Vector b) { return _mm256_max_ps(a, b); }
};

}  // namespace
}  // namespace interdict

#include "ingest/language/matrix_kernel.h"

namespace interdict {
const MatrixKernels kernels_avx2{"avx2", affine_kernel, maxout_norm_kernel, sum_maxout_norm_kernel, sum_maxout_kernel};
}
