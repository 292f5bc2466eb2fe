// Weights packed for the loops, and the choice of the loops. Tested by tests/ingest/language/matrix_test.cpp.
#include "ingest/language/matrix.h"

#include "ingest/language/matrix_kernels.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace interdict {
namespace {

// INTERDICT_INSTRUCTIONS=avx2 or =plain asks for less than the processor has, so that tests can compare.
const MatrixKernels& choose() {
#if defined(__x86_64__)
    const char* asked = std::getenv("INTERDICT_INSTRUCTIONS");
    const std::string_view most = asked ? asked : "avx512";
    if (most == "avx512" && __builtin_cpu_supports("avx512f")) return kernels_avx512;
    if (most != "plain" && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return kernels_avx2;
#endif
    return kernels_plain;
}

const MatrixKernels& kernels() {
    static const MatrixKernels& chosen = choose();
    return chosen;
}

MaxoutNormView view_of(const MaxoutNorm& m) {
    return {m.weights.data(), m.bias.data(), m.gain.data(), m.shift.data(), m.inputs, m.outputs};
}

}  // namespace

Affine pack_affine(const float* weights, const float* bias, std::size_t outputs, std::size_t inputs, std::size_t panel) {
    Affine a;
    a.inputs = inputs;
    a.outputs = outputs;
    a.padded = (outputs + 15) / 16 * 16;
    a.panel = std::min(panel, a.padded);
    a.weights.assign(a.padded * inputs, 0.0F);
    a.bias.assign(a.padded, 0.0F);
    if (bias) std::copy(bias, bias + outputs, a.bias.begin());
    for (std::size_t o = 0; o < outputs; ++o) {
        const std::size_t at = o / a.panel * a.panel;
        const std::size_t width = std::min(a.panel, a.padded - at);
        for (std::size_t k = 0; k < inputs; ++k) a.weights[at * inputs + k * width + (o - at)] = weights[o * inputs + k];
    }
    return a;
}

void affine(const Affine& a, const float* rows, std::size_t stride, std::size_t count, float* out, std::size_t out_stride) {
    kernels().affine(rows, stride, count, {a.weights.data(), a.bias.data(), a.inputs, a.padded, a.panel}, out, out_stride);
}

void affine_part(const Affine& a, std::size_t first, std::size_t size, const float* row, float* out) {
    kernels().affine(row, a.inputs, 1, {a.weights.data() + first * a.inputs, a.bias.data() + first, a.inputs, size, a.panel}, out, size);
}

MaxoutNorm pack_maxout_norm(const float* weights, const float* bias, const float* gain, const float* shift, std::size_t outputs,
                            std::size_t inputs) {
    constexpr std::size_t pieces = MaxoutNorm::pieces;
    MaxoutNorm m;
    m.inputs = inputs;
    m.outputs = outputs;
    m.weights.resize(outputs * pieces * inputs);
    m.bias.resize(outputs * pieces);
    m.gain.assign(gain, gain + outputs);
    m.shift.assign(shift, shift + outputs);
    for (std::size_t o = 0; o < outputs; ++o) {
        const std::size_t at = o / 16 * 16;
        for (std::size_t p = 0; p < pieces; ++p) {
            m.bias[at * pieces + p * 16 + (o - at)] = bias[o * pieces + p];
            const float* from = weights + (o * pieces + p) * inputs;
            float* to = m.weights.data() + at * pieces * inputs + p * 16 + (o - at);
            for (std::size_t k = 0; k < inputs; ++k) to[k * 16 * pieces] = from[k];
        }
    }
    return m;
}

void maxout_norm(const MaxoutNorm& m, const float* rows, std::size_t stride, std::size_t count, const float* residual, float* out) {
    kernels().maxout_norm(rows, stride, count, view_of(m), residual, out);
}

void sum_maxout_norm(const MaxoutNorm& m, const float* const* rows, std::size_t count, const float* const* residuals, float* out) {
    kernels().sum_maxout_norm(rows, count, view_of(m), residuals, out);
}

void sum_maxout(const float* const* rows, std::size_t count, const float* bias, std::size_t size, std::size_t pieces, float* out) {
    kernels().sum_maxout(rows, count, bias, size, pieces, out);
}

const char* matrix_instructions() {
    return kernels().instructions;
}

}  // namespace interdict
