import { relativeLength } from './toyArithmetic.ts';
import { faceOf } from './toyFaces.ts';
import type { ToySpace } from './toySpace.svelte.ts';

/** The sum as TeX, the re-scaling where it is on, and how a face is made of it. */
export const arithmeticTex = ({ count, isRescaled }: ToySpace): readonly string[] => [
  count === '3'
    ? String.raw`z = m_A - m_B + m_C, \quad m_A = \tfrac{1}{3}\left(z_A^{(1)} + z_A^{(2)} + z_A^{(3)}\right)`
    : String.raw`z = z_A - z_B + z_C`,
  ...(isRescaled ? [String.raw`z \leftarrow \frac{\sqrt{n}}{\|z\|}\, z`] : []),
  String.raw`s_{\mathrm{smile}} = \langle z, d_{\mathrm{smile}} \rangle, \quad \|d_{\mathrm{smile}}\| = 1`,
];

const vector = (z: Float32Array): string => `[${Array.from(z, (value) => value.toFixed(2)).join(', ')}]`;

/** The sum with its numbers. */
export function arithmeticLines({ means, count, sum, result, isRescaled }: ToySpace): readonly string[] {
  const of = count === '3' ? (name: string) => `mean(${name}1, ${name}2, ${name}3)` : (name: string) => `${name}1`;
  return [
    ...(['a', 'b', 'c'] as const).map((name) => `${name} = ${of(name)} = ${vector(means[name])}`),
    `z = a - b + c = ${vector(sum)}`,
    ...(isRescaled ? [`z = z * sqrt(n) / length(z) = ${vector(result)}`] : []),
    `length(z) / sqrt(n) = ${relativeLength(result).toFixed(2)}`,
    ...Object.entries(faceOf(result)).map(([trait, value]) => `dot(z, direction.${trait}) = ${value.toFixed(2)}`),
  ];
}
