import type { Node } from '../graph/node.ts';
import { dcganDiscriminator, dcganFeatures, dcganGenerator } from './dcgan.ts';
import type { Norm } from './layers.ts';
import { levelOfSide, progressiveDiscriminator, progressiveFeatures, progressiveGenerator } from './progressive.ts';
import type { Weights } from './weights.ts';

interface PictureShape {
  /** Side of the pictures in pixels. */
  readonly side: number;
  /** 3 of colour, 1 of grey. */
  readonly channels: 1 | 3;
  readonly filters: number;
}

/** A network that makes pictures from latent vectors, with what shapes its graph. */
export type GeneratorKind =
  | (PictureShape & { readonly kind: 'dcganGenerator'; readonly norm: Norm })
  /** `grown`: side of the largest pictures that it has learnt to make. */
  | (PictureShape & { readonly kind: 'progressiveGenerator'; readonly grown: number });

/** A network that tells pictures from samples. */
export type JudgeKind =
  | {
      readonly kind: 'dcganDiscriminator';
      readonly side: number;
      readonly filters: number;
      readonly norm: Norm;
      readonly isSpectral: boolean;
    }
  | { readonly kind: 'progressiveDiscriminator'; readonly side: number; readonly filters: number };

/** Side in pixels of what a generator makes. */
export const sideOf = (generator: GeneratorKind): number =>
  generator.kind === 'progressiveGenerator' ? generator.grown : generator.side;

/**
 * Pictures of latent vectors.
 * @param z [N, latent, 1, 1], standard normal
 * @returns [N, channels, side, side], about -1..1
 */
export function generated(weights: Weights, z: Node, generator: GeneratorKind): Node {
  switch (generator.kind) {
    case 'dcganGenerator':
      return dcganGenerator(weights, z, generator);
    case 'progressiveGenerator':
      return progressiveGenerator(weights, z, { level: levelOfSide(generator.grown), fade: null }, generator);
  }
}

/** What a generator makes of latent vectors first, 4 x 4 features: [N, latent, 1, 1] -> [N, C, 4, 4]. */
export const firstFeatures = (weights: Weights, z: Node, generator: GeneratorKind): Node =>
  (generator.kind === 'dcganGenerator' ? dcganFeatures : progressiveFeatures)(weights, z, generator);

/**
 * Verdicts on pictures.
 * @param x [N, channels, side, side]; of one that grows, of a side that it has grown to
 * @returns [N, 1, 1, 1], the larger the more real
 */
export function judged(weights: Weights, x: Node, judge: JudgeKind): Node {
  switch (judge.kind) {
    case 'dcganDiscriminator':
      return dcganDiscriminator(weights, x, judge);
    case 'progressiveDiscriminator':
      return progressiveDiscriminator(weights, x, { level: levelOfSide(x.shape[2] ?? judge.side), fade: null }, judge);
  }
}

/** A generator in one line, such as "DCGAN generator, 64 pixels, 32 filters". */
export function describeGenerator(generator: GeneratorKind): string {
  const name = generator.kind === 'dcganGenerator' ? 'DCGAN generator' : 'Progressive generator';
  const grey = generator.channels === 1 ? ', grey' : '';
  return `${name}, ${sideOf(generator)} pixels, ${generator.filters} filters${grey}`;
}
