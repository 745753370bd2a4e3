import { dot, drawLatent, lengthOf, plus } from '../../../../src-main/latent/vectors.ts';

/** What a face of the toy space has, one direction each; as many as the space has dimensions. */
export const traits = ['smile', 'hat', 'eyes', 'width', 'hair', 'tilt'] as const;
export type Trait = (typeof traits)[number];
export const dimensions = traits.length;

/** A face as numbers: of a sample, each is a standard normal. */
export type Face = Readonly<Record<Trait, number>>;

/** Chosen once: every seed gives directions that say nothing by a single coordinate. */
const rotationSeed = 2016;

/** Directions of chance that are perpendicular to each other and of length 1 (Gram-Schmidt). */
function perpendicular(): Float32Array[] {
  const found: Float32Array[] = [];
  for (let i = 0; i < dimensions; i++) {
    const rest = found.reduce(
      (vector, other) => plus(vector, other, -dot(vector, other)),
      drawLatent(rotationSeed, i, dimensions),
    );
    found.push(rest.map((value) => value / lengthOf(rest)));
  }
  return found;
}

/** The direction of each trait in the latent space. */
export const directions = Object.fromEntries(perpendicular().map((direction, i) => [traits[i], direction])) as Readonly<
  Record<Trait, Float32Array>
>;

/** The toy generator: how far a latent vector goes along each trait's direction. */
export const faceOf = (z: Float32Array): Face =>
  Object.fromEntries(traits.map((trait) => [trait, dot(z, directions[trait])])) as Face;

/** The unit vector of a coordinate, counted from 0. */
export const coordinate = (index: number): Float32Array =>
  Float32Array.from({ length: dimensions }, (_, i) => (i === index ? 1 : 0));
