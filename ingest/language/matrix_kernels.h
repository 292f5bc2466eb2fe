// The table of the loops that matrix.cpp chooses from by what the processor can do.
#pragma once

#include <cstddef>

namespace interdict {

struct AffineView {
    const float* weights;
    const float* bias;
    std::size_t inputs;
    std::size_t outputs;   // a multiple of 16
    std::size_t panel;
};

struct MaxoutNormView {
    const float* weights;
    const float* bias;
    const float* gain;
    const float* shift;
    std::size_t inputs;
    std::size_t outputs;
};

struct MatrixKernels {
    const char* instructions;
    void (*affine)(const float* rows, std::size_t stride, std::size_t count, const AffineView&, float* out, std::size_t out_stride);
    void (*maxout_norm)(const float* rows, std::size_t stride, std::size_t count, const MaxoutNormView&, const float* residual, float* out);
    void (*sum_maxout_norm)(const float* const* rows, std::size_t count, const MaxoutNormView&, const float* const* residuals, float* out);
    void (*sum_maxout)(const float* const* rows, std::size_t count, const float* bias, std::size_t size, std::size_t pieces, float* out);
};

extern const MatrixKernels kernels_avx512;
extern const MatrixKernels kernels_avx2;
extern const MatrixKernels kernels_plain;

}  // namespace interdict
