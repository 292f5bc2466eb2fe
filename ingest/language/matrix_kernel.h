// The loops behind matrix.h, compiled once for each instruction set: matrix_avx512.cpp, matrix_avx2.cpp and matrix_plain.cpp define
// `Lanes` (a vector of `width` floats, and how many rows go through a tile at once) and then include this file. Nothing of the standard
// library may be used here: its inline functions, compiled for a newer processor, could be linked into the rest of the program.
//
// A tile keeps rows x vectors of sums in registers while it runs along the inputs. The sums of means and variances are taken in sixteen
// strands and folded 8, 4, 2, 1 apart whatever the width, so that all widths give the same bits.

#include "ingest/language/matrix_kernels.h"

#ifdef __clang__
#define INTERDICT_UNROLL _Pragma("unroll")
#else
#define INTERDICT_UNROLL _Pragma("GCC unroll 16")
#endif

namespace interdict {
namespace {

using Vector = Lanes::Vector;
constexpr int vectors_of_16 = 16 / Lanes::width;

template <int R, int V, int Apart>
inline __attribute__((always_inline)) void tile(const float* rows, std::size_t stride, const float* weights, std::size_t panel,
                                                std::size_t inputs, Vector (&sums)[R][V]) {
    INTERDICT_UNROLL
    for (int r = 0; r < R; ++r) {
        INTERDICT_UNROLL
        for (int v = 0; v < V; ++v) sums[r][v] = Lanes::zero();
    }
    for (std::size_t k = 0; k < inputs; ++k) {
        Vector w[V];
        INTERDICT_UNROLL
        for (int v = 0; v < V; ++v) w[v] = Lanes::load(weights + k * panel + v * Apart);
        INTERDICT_UNROLL
        for (int r = 0; r < R; ++r) {
            const Vector x = Lanes::broadcast(rows[r * stride + k]);
            INTERDICT_UNROLL
            for (int v = 0; v < V; ++v) sums[r][v] = Lanes::multiply_add(x, w[v], sums[r][v]);
        }
    }
}

template <int R, int V>
void affine_tile(const float* rows, std::size_t stride, const float* weights, const float* bias, std::size_t panel, std::size_t inputs,
                 float* out, std::size_t out_stride) {
    Vector sums[R][V];
    tile<R, V, Lanes::width>(rows, stride, weights, panel, inputs, sums);
    INTERDICT_UNROLL
    for (int r = 0; r < R; ++r) {
        INTERDICT_UNROLL
        for (int v = 0; v < V; ++v)
            Lanes::store(out + r * out_stride + v * Lanes::width, Lanes::add(sums[r][v], Lanes::load(bias + v * Lanes::width)));
    }
}

template <int V>
void affine_panel(const float* rows, std::size_t stride, std::size_t count, const float* weights, const float* bias, std::size_t panel,
                  std::size_t inputs, float* out, std::size_t out_stride) {
    constexpr int R = Lanes::affine_rows;
    std::size_t r = 0;
    for (; r + R <= count; r += R)
        affine_tile<R, V>(rows + r * stride, stride, weights, bias, panel, inputs, out + r * out_stride, out_stride);
    for (; r + 2 <= count; r += 2)
        affine_tile<2, V>(rows + r * stride, stride, weights, bias, panel, inputs, out + r * out_stride, out_stride);
    if (r < count) affine_tile<1, V>(rows + r * stride, stride, weights, bias, panel, inputs, out + r * out_stride, out_stride);
}

// One row by V vectors: the more sums side by side, the less each waits for its own last.
template <int V>
void affine_row(const float* row, const float* weights, const float* bias, std::size_t panel, std::size_t inputs, float* out) {
    affine_tile<1, V>(row, 0, weights, bias, panel, inputs, out, 0);
}

void affine_row_panel(const float* row, const float* weights, const float* bias, std::size_t panel, std::size_t inputs, float* out) {
    constexpr void (*by_vectors[])(const float*, const float*, const float*, std::size_t, std::size_t, float*) = {
        nullptr, affine_row<1>, affine_row<2>, affine_row<3>, affine_row<4>, affine_row<5>, affine_row<6>, affine_row<7>, affine_row<8>};
    for (std::size_t o = 0; o < panel;) {
        const std::size_t left = (panel - o) / Lanes::width;
        const std::size_t vectors = left <= 8 ? left : left < 16 ? (left + 1) / 2 : 8;
        by_vectors[vectors](row, weights + o, bias + o, panel, inputs, out + o);
        o += vectors * Lanes::width;
    }
}

void affine_kernel(const float* rows, std::size_t stride, std::size_t count, const AffineView& a, float* out, std::size_t out_stride) {
    constexpr std::size_t step = Lanes::affine_vectors * Lanes::width;
    const std::size_t inputs = a.inputs;
    for (std::size_t at = 0; at < a.outputs; at += a.panel) {
        const std::size_t panel = a.outputs - at < a.panel ? a.outputs - at : a.panel;
        const float* w = a.weights + at * inputs;
        const float* bias = a.bias;
        if (count == 1) {
            affine_row_panel(rows, w, bias + at, panel, inputs, out + at);
            continue;
        }
        std::size_t o = 0;
        for (; o + step <= panel; o += step)
            affine_panel<Lanes::affine_vectors>(rows, stride, count, w + o, bias + at + o, panel, inputs, out + at + o, out_stride);
        for (; o < panel; o += 16)
            affine_panel<vectors_of_16>(rows, stride, count, w + o, bias + at + o, panel, inputs, out + at + o, out_stride);
    }
}

// Three pieces of Lanes::width outputs.
template <int R>
inline __attribute__((always_inline)) void maxout_tile(const float* rows, std::size_t stride, const float* weights, const float* bias,
                                                       std::size_t inputs, float* out, std::size_t outputs) {
    Vector sums[R][3];
    tile<R, 3, 16>(rows, stride, weights, 48, inputs, sums);
    const Vector b0 = Lanes::load(bias), b1 = Lanes::load(bias + 16), b2 = Lanes::load(bias + 32);
    INTERDICT_UNROLL
    for (int r = 0; r < R; ++r) {
        const Vector larger = Lanes::max(Lanes::add(sums[r][0], b0), Lanes::add(sums[r][1], b1));
        Lanes::store(out + r * outputs, Lanes::max(larger, Lanes::add(sums[r][2], b2)));
    }
}

inline float fold(const Vector (&strands)[vectors_of_16]) {
    float s[16];
    for (int v = 0; v < vectors_of_16; ++v) Lanes::store(s + v * Lanes::width, strands[v]);
    for (int apart = 8; apart > 0; apart /= 2) {
        for (int i = 0; i < apart; ++i) s[i] += s[i + apart];
    }
    return s[0];
}

void layer_norm(float* row, std::size_t size, const float* gain, const float* shift, const float* residual) {
    Vector strands[vectors_of_16];
    for (int v = 0; v < vectors_of_16; ++v) strands[v] = Lanes::zero();
    for (std::size_t i = 0; i < size; i += 16) {
        for (int v = 0; v < vectors_of_16; ++v) strands[v] = Lanes::add(strands[v], Lanes::load(row + i + v * Lanes::width));
    }
    const float mean = fold(strands) / static_cast<float>(size);
    const Vector mean_lanes = Lanes::broadcast(mean);
    for (int v = 0; v < vectors_of_16; ++v) strands[v] = Lanes::zero();
    for (std::size_t i = 0; i < size; i += 16) {
        for (int v = 0; v < vectors_of_16; ++v) {
            const Vector apart = Lanes::subtract(Lanes::load(row + i + v * Lanes::width), mean_lanes);
            strands[v] = Lanes::multiply_add(apart, apart, strands[v]);
        }
    }
    const float variance = fold(strands) / static_cast<float>(size) + 1e-8F;
    const Vector scale = Lanes::broadcast(1.0F / __builtin_sqrtf(variance));
    for (std::size_t i = 0; i < size; i += Lanes::width) {
        const Vector normal = Lanes::multiply(Lanes::subtract(Lanes::load(row + i), mean_lanes), scale);
        Vector y = Lanes::multiply_add(normal, Lanes::load(gain + i), Lanes::load(shift + i));
        if (residual) y = Lanes::add(y, Lanes::load(residual + i));
        Lanes::store(row + i, y);
    }
}

template <int R>
void maxout_norm_rows(const float* rows, std::size_t stride, const MaxoutNormView& m, const float* residual, float* out) {
    for (std::size_t at = 0; at < m.outputs; at += 16) {
        for (int half = 0; half < vectors_of_16; ++half) {
            const std::size_t lane = half * Lanes::width;
            maxout_tile<R>(rows, stride, m.weights + at * 3 * m.inputs + lane, m.bias + at * 3 + lane, m.inputs, out + at + lane, m.outputs);
        }
    }
    for (int r = 0; r < R; ++r)
        layer_norm(out + r * m.outputs, m.outputs, m.gain, m.shift, residual ? residual + r * m.outputs : nullptr);
}

void maxout_norm_kernel(const float* rows, std::size_t stride, std::size_t count, const MaxoutNormView& m, const float* residual, float* out) {
    constexpr int R = Lanes::maxout_rows;
    std::size_t r = 0;
    const auto behind = [&](std::size_t row) { return residual ? residual + row * m.outputs : nullptr; };
    for (; r + R <= count; r += R) maxout_norm_rows<R>(rows + r * stride, stride, m, behind(r), out + r * m.outputs);
    for (; r + 2 <= count; r += 2) maxout_norm_rows<2>(rows + r * stride, stride, m, behind(r), out + r * m.outputs);
    if (r < count) maxout_norm_rows<1>(rows + r * stride, stride, m, behind(r), out + r * m.outputs);
}

void sum_maxout_norm_kernel(const float* const* rows, std::size_t count, const MaxoutNormView& m, const float* const* residuals, float* out) {
    const std::size_t size = m.outputs;
    for (std::size_t r = 0; r < count; ++r, rows += 3) {
        float* to = out + r * size;
        for (std::size_t i = 0; i < size; i += Lanes::width) {
            // The bias of 16 outputs lies piece by piece, as their weights do.
            const float* bias = m.bias + i / 16 * 48 + i % 16;
            Vector best = Lanes::zero();
            INTERDICT_UNROLL
            for (int p = 0; p < 3; ++p) {
                const std::size_t at = p * size + i;
                const Vector sum = Lanes::add(Lanes::add(Lanes::load(rows[0] + at), Lanes::load(rows[1] + at)), Lanes::load(rows[2] + at));
                const Vector with_bias = Lanes::add(sum, Lanes::load(bias + p * 16));
                best = p == 0 ? with_bias : Lanes::max(best, with_bias);
            }
            Lanes::store(to + i, best);
        }
        layer_norm(to, size, m.gain, m.shift, residuals[r]);
    }
}

void sum_maxout_kernel(const float* const* rows, std::size_t count, const float* bias, std::size_t size, std::size_t pieces, float* out) {
    for (std::size_t i = 0; i < size; i += Lanes::width) {
        Vector best = Lanes::zero();
        for (std::size_t p = 0; p < pieces; ++p) {
            Vector sum = Lanes::zero();
            for (std::size_t r = 0; r < count; ++r) sum = Lanes::add(sum, Lanes::load(rows[r] + p * size + i));
            sum = Lanes::add(sum, Lanes::load(bias + p * size + i));
            best = p == 0 ? sum : Lanes::max(best, sum);
        }
        Lanes::store(out + i, best);
    }
}

}  // namespace
}  // namespace interdict
