import { join } from 'node:path';
import sharp from 'sharp';
import type { EncodedPicture } from '../../../contract/pictures.ts';
import { blur, chanceOf, encoded, from, gradient, many, type Chance, type Painting } from './painting.ts';
import { painted, side, writePaintings } from './writing.ts';

/** The two looks of the sets: the same kind of house by day and by night. */
type Hour = 'day' | 'night';

const looks = {
  day: {
    sky: ['#7fb4e6', '#d8ecf6'],
    grass: '#7ea34f',
    hill: '#8fae78',
    walls: ['#e8d3a8', '#d9b48f', '#e3dccf', '#c9d3c0'],
    roofs: ['#a4472f', '#8a3b3b', '#6d4a3a'],
    window: '#51697a',
    light: '#fff3c4',
  },
  night: {
    sky: ['#0a1030', '#27315c'],
    grass: '#1c2a2a',
    hill: '#17203a',
    walls: ['#4b4a58', '#40404f', '#54525f', '#3b4450'],
    roofs: ['#2a1d2b', '#241a28', '#1f1b26'],
    window: '#ffc84a',
    light: '#e9ecf6',
  },
} as const satisfies Record<Hour, object>;

/** A house under the sky, in pixels of 64 x 64. */
function house(hour: Hour, random: Chance): Painting {
  const look = looks[hour];
  const width = 24 + random() * 12;
  const x = 6 + random() * (52 - width);
  const top = 26 + random() * 6;
  const foot = 52 + random() * 3;
  const roof = 9 + random() * 7;
  const wall = from(look.walls, random);
  const columns = 2 + Math.floor(random() * 2);
  const step = width / columns;
  const windows = many(columns, (column) => {
    const at = x + (column + 0.5) * step - 2.5;
    return `<rect x="${at}" y="${top + 5}" width="5" height="6" fill="${look.window}"/>`;
  });
  return {
    width: 64,
    height: 64,
    definitions:
      gradient('air', [
        [0, look.sky[0]],
        [1, look.sky[1]],
      ]) + blur('soft', 0.5),
    body: `<rect width="64" height="64" fill="url(#air)"/><g filter="url(#soft)">
      <circle cx="${6 + random() * 52}" cy="${5 + random() * 10}" r="${3 + random() * 2}" fill="${look.light}"/>
      <path d="M-9 ${42 + random() * 5} Q${10 + random() * 44} ${26 + random() * 12} 73 ${42 + random() * 5} V73 H-9Z" fill="${look.hill}"/>
      <rect x="-9" y="${46 + random() * 4}" width="82" height="30" fill="${look.grass}"/>
      <rect x="${x}" y="${top}" width="${width}" height="${foot - top}" fill="${wall}"/>
      <path d="M${x - 3} ${top + 0.5} L${x + width / 2} ${top - roof} L${x + width + 3} ${top + 0.5}Z" fill="${from(look.roofs, random)}"/>
      ${windows}<rect x="${x + width / 2 - 2.5}" y="${foot - 9}" width="5" height="9" fill="${from(look.roofs, random)}"/>
    </g>`,
    grain: 8,
  };
}

/** Pictures of a set: what networks can learn of in a minute. */
const setSize = 24;
const hours = ['day', 'night'] as const satisfies readonly Hour[];

/** The pictures of a set, the same every time; drawn, and not yet painted. */
function housesOf(hour: Hour, count = setSize): readonly Painting[] {
  const random = chanceOf(hour === 'day' ? 3 : 5);
  return Array.from({ length: count }, () => house(hour, random));
}

/**
 * Makes the sets in `folder`, but for what is there already.
 * @returns the folders' paths
 */
export async function writeExampleSets(folder: string): Promise<Readonly<Record<Hour, string>>> {
  const paths = { day: join(folder, 'day'), night: join(folder, 'night') };
  for (const hour of hours) await writePaintings(paths[hour], 'house', 2, housesOf(hour));
  return paths;
}

/** Some pictures of both sets beside each other. */
export async function setsPreview(): Promise<EncodedPicture> {
  const columns = 6;
  const rows = hours.map((hour) => housesOf(hour, columns));
  const tiles = await Promise.all(rows.flat().map(painted));
  const sheet = sharp({
    create: { width: columns * side, height: rows.length * side, channels: 3, background: 'black' },
  });
  return encoded(
    sheet.composite(
      tiles.map((input, at) => ({ input, left: (at % columns) * side, top: Math.floor(at / columns) * side })),
    ),
  );
}
