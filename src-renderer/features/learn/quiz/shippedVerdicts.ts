/*
 * Made by scripts/quiz.mjs: what the discriminators of networks that ship say of the tiles of faces.webp and shapes.webp, the larger the more real, each
 * tile judged alone; real tiles come first. The threshold lies half way between the mean verdicts on 200 other drawings and 200 other samples.
 */

/** Tiles beside each other on a sheet. */
export const columns = 10;

export const shippedVerdicts = {
  faces: {
    side: 64,
    judge: { kind: 'dcganDiscriminator', side: 64, filters: 32, norm: 'plain', isSpectral: true },
    threshold: -0.04,
    // prettier-ignore
    real: [1.18, 1.24, 0.56, 0.52, 1.26, 0.24, 0.51, 1.28, 1.47, 1.21, 1.12, 0.08, 1.46, 0.55, 0.2, 0.44, 1.1, 1.31, 0.47, 0.28, 0.8, 2.38, 0.31, 0.38, 0.43, 1.67, -0.14, 0.23, 1.22, 0.38, 0.95, 0.75, 0.97, 0.56, 0.34, 0.91, 0.21, 0.26, 0.8, 0.79],
    // prettier-ignore
    fake: [-0.78, -0.93, -1.34, -0.87, -1.1, -0.94, -1.29, -1.27, -1.44, -1.2, -0.6, -1.45, -1.12, -1.69, -1.34, -1.34, -0.68, -1.88, -0.94, -1.53, -0.77, -0.96, -1.04, -1.12, -0.88, -0.89, -0.8, -1.46, -0.88, -1.04, -1.08, -1.09, -0.69, -1.05, -0.94, -1.15, -1.23, -1.39, -1.34, -1.39],
  },
  shapes: {
    side: 32,
    judge: { kind: 'progressiveDiscriminator', side: 32, filters: 40 },
    threshold: -8.47,
    // prettier-ignore
    real: [-5.89, -2.37, -7.43, -6.15, -6.41, -5.95, -7.48, -6.11, -4.67, -8.73, -7.48, -7.92, -9.02, -6.76, -5.73, -5.31, -6, -4.42, -8.27, -8.25, -8.84, -6.5, -6.83, -5, -5.38, -9.51, -5.06, -4.16, -6.3, -6.31, -5.23, -8.9, -6.7, -7.75, -6.96, -8.56, -5.94, -6.77, -6.21, -5.59],
    // prettier-ignore
    fake: [-9.9, -10.59, -9.99, -9.03, -11.49, -10.39, -11.91, -10.42, -9.69, -11.91, -9.77, -10.77, -11.6, -10.55, -9.91, -10.22, -9.3, -9.2, -10.53, -8.52, -10.46, -10.88, -10.23, -9.69, -10.82, -13.24, -10.43, -10.95, -10.75, -10.23, -13.58, -9.85, -10.1, -10.76, -9.55, -12.42, -9.46, -7.68, -8.81, -10.41],
  },
} as const;
