import { chanceOf, shuffled } from '../../../../src-main/training/random.ts';
import { columns, shippedVerdicts } from './shippedVerdicts.ts';

/** Where pictures come from: networks that ship, or the person's own pictures and translations. */
export const sources = ['faces', 'shapes', 'own'] as const;
export type Source = (typeof sources)[number];
export type ShippedSource = Exclude<Source, 'own'>;

/** Where the picture of a tile lies: a square of a sheet that ships, or something that the engine keeps. */
export type Place =
  | {
      readonly kind: 'sheet';
      readonly sheet: ShippedSource;
      readonly x: number;
      readonly y: number;
      readonly side: number;
    }
  | { readonly kind: 'picture' | 'translation'; readonly id: string };

/** One picture of a quiz. */
export interface Tile {
  readonly key: string;
  readonly place: Place;
  readonly isFake: boolean;
  /** What the discriminator said, the larger the more real, and from where on that is real; null where none was asked. */
  readonly verdict: { readonly value: number; readonly threshold: number } | null;
}

/** Whether the discriminator takes a tile for fake; null where none was asked. */
export const isCalledFake = ({ verdict }: Tile): boolean | null => verdict && verdict.value <= verdict.threshold;

/** The tiles of a network that ships: drawings that it has not learnt from, and its own samples. */
export function shippedTiles(sheet: ShippedSource): Tile[] {
  const { side, threshold, real, fake } = shippedVerdicts[sheet];
  return [...real, ...fake].map((value, at) => ({
    key: `${sheet}:${at}`,
    place: { kind: 'sheet', sheet, x: (at % columns) * side, y: Math.floor(at / columns) * side, side },
    isFake: at >= real.length,
    verdict: { value, threshold },
  }));
}

/** Below this mean change, of 255, a person sees no difference: nothing was faked. */
const unchangedBelow = 0.5;

/** What is known of a session: which pictures are open, and what came of them. */
export interface OwnPictures {
  readonly pictures: readonly { readonly id: string }[];
  readonly translations: readonly {
    readonly id: string;
    readonly pictureId: string;
    readonly meanChange: number;
    readonly createdAt: number;
  }[];
}

/** The person's pictures, and of each the newest translation that shows. */
export function ownTiles({ pictures, translations }: OwnPictures): Tile[] {
  const newest = new Map<string, OwnPictures['translations'][number]>();
  for (const translation of translations) {
    const known = newest.get(translation.pictureId);
    if (translation.meanChange >= unchangedBelow && (!known || known.createdAt <= translation.createdAt))
      newest.set(translation.pictureId, translation);
  }
  const tile = (kind: 'picture' | 'translation', id: string): Tile => ({
    key: `${kind}:${id}`,
    place: { kind, id },
    isFake: kind === 'translation',
    verdict: null,
  });
  return [
    ...pictures.map(({ id }) => tile('picture', id)),
    ...pictures.flatMap(({ id }) => (newest.has(id) ? [tile('translation', newest.get(id)?.id ?? '')] : [])),
  ];
}

/** Fewer of either kind are no quiz. */
export const leastOfEither = 4;

/** How many tiles are real, and how many are not. */
export const countOf = (tiles: readonly Tile[]): { readonly real: number; readonly fake: number } => {
  const fake = tiles.filter(({ isFake }) => isFake).length;
  return { real: tiles.length - fake, fake };
};

/**
 * The rounds of a quiz: as many real tiles as made ones take part, so that guessing is wrong half of the time; which of them come, and when, is chance. The
 * same seed gives the same rounds.
 */
export function dealt(tiles: readonly Tile[], seed: number, most: number): Tile[] {
  const chance = chanceOf(seed);
  const { real, fake } = countOf(tiles);
  const picked = [false, true].flatMap((isFake, kind) => {
    const ofKind = tiles.filter((tile) => tile.isFake === isFake);
    const order = shuffled(ofKind.length, chance, kind);
    return [...order].slice(0, Math.min(real, fake)).flatMap((at) => ofKind[at] ?? []);
  });
  return [...shuffled(picked.length, chance, 2)].slice(0, most).flatMap((at) => picked[at] ?? []);
}
