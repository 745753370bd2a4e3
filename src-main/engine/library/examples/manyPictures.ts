import sharp from 'sharp';
import type { ManyName } from '../../../contract/examples.ts';
import type { EncodedPicture } from '../../../contract/pictures.ts';
import { face } from './face.ts';
import { chanceOf, encoded, type Chance, type Painting } from './painting.ts';
import { shape } from './shape.ts';
import { painted, side, writePaintings } from './writing.ts';

/** What networks that make pictures from chance can learn from: one kind of thing, many times. */
const kinds: Readonly<Record<ManyName, { readonly draw: (random: Chance) => Painting; readonly seed: number }>> = {
  faces: { draw: face, seed: 7 },
  shapes: { draw: shape, seed: 13 },
};

/** Pictures of a set where nobody says otherwise: painted in a few seconds, enough to learn from with augmentation. */
export const manyCount = 400;

/** The first pictures of a kind, the same every time; drawn, and not yet painted. */
function* drawn(name: ManyName, count: number): Generator<Painting> {
  const { draw, seed } = kinds[name];
  const random = chanceOf(seed);
  for (let i = 0; i < count; i++) yield draw(random);
}

/**
 * Writes pictures of one kind into `folder`, which is made; what is there already stays as it is.
 * @returns the folder
 */
export const writeManyPictures = (folder: string, name: ManyName, count = manyCount): Promise<string> =>
  writePaintings(folder, name, 5, drawn(name, count));

/** Some pictures of a kind beside each other. */
export async function manyPreview(name: ManyName): Promise<EncodedPicture> {
  const [columns, rows] = [6, 2];
  const tiles = await Promise.all([...drawn(name, columns * rows)].map(painted));
  const sheet = sharp({ create: { width: columns * side, height: rows * side, channels: 3, background: 'black' } });
  return encoded(
    sheet.composite(
      tiles.map((input, at) => ({ input, left: (at % columns) * side, top: Math.floor(at / columns) * side })),
    ),
  );
}
