// matrix_kernel.h with vectors of four floats, for any processor.
#include <cstddef>

namespace interdict {
namespace {

struct Lanes {
    typedef float Vector __attribute__((vector_size(16)));
    static constexpr int width = 4;
    static constexpr int maxout_rows = 4;
    static constexpr int affine_rows = 4;
    static constexpr int affine_vectors = 2;

    static Vector zero() { return Vector{}; }
    static Vector load(const float* p) {
        Vector v;
        __builtin_memcpy(&v, p, sizeof v);
        return v;
    }
    static void store(float* p, Vector v) { __builtin_memcpy(p, &v, sizeof v); }
    static Vector broadcast(float x) { return Vector{x, x, x, x}; }
    static Vector add(Vector a, Vector b) { return a + b; }
    static Vector subtract(Vector a, Vector b) { return a - b; }
    static Vector multiply(Vector a, Vector b) { return a * b; }
    static Vector multiply_add(Vector a, Vector b, Vector c) {
#ifdef __FP_FAST_FMAF
        for (int i = 0; i < width; ++i) c[i] = __builtin_fmaf(a[i], b[i], c[i]);
        return c;
#else
        return a * b + c;
#endif
    }
    static Vector max(Vector a, Vector b) { return a > b ? a : b; }
};

}  // namespace
}  // namespace interdict

#include "ingest/language/matrix_kernel.h"

namespace interdict {
const MatrixKernels kernels_plain{"plain", affine_kernel, maxout_norm_kernel, sum_maxout_norm_kernel, sum_maxout_kernel};
}
