import { blur, from, gradient, many, type Chance, type Painting } from './painting.ts';

/** A colour of full strength. @param turn of the hue, 0..1 @param light per cent */
const colour = (turn: number, light: number): string => `hsl(${Math.round(turn * 360)}, 65%, ${Math.round(light)}%)`;

const outlines = [
  '<circle r="20"/>',
  '<rect x="-17" y="-17" width="34" height="34" rx="3"/>',
  '<path d="M0 -23 L21 15 H-21Z"/>',
  '<path d="M0 -23 L6.5 -7.5 L23 -7 L10.5 3.5 L14.5 19.5 L0 10.5 L-14.5 19.5 L-10.5 3.5 L-23 -7 L-6.5 -7.5Z"/>',
  '<path fill-rule="evenodd" d="M0 -21 A21 21 0 1 0 0.1 -21Z M0 -10 A10 10 0 1 1 -0.1 -10Z"/>',
] as const;

/** What an outline is filled with, around its middle; plain ones have none. */
const textures: readonly ((light: string) => string)[] = [
  () => '',
  (light) => many(7, (i) => `<rect x="-30" y="${-29 + i * 9}" width="60" height="4" fill="${light}"/>`),
  (light) =>
    many(
      36,
      (i) => `<circle cx="${-25 + (i % 6) * 10}" cy="${-25 + Math.floor(i / 6) * 10}" r="2.8" fill="${light}"/>`,
    ),
  (light) =>
    many(
      18,
      (i) =>
        `<rect x="${-30 + (i % 3) * 20 + (Math.floor(i / 3) % 2) * 10}" y="${-30 + Math.floor(i / 3) * 10}" width="10" height="10" fill="${light}"/>`,
    ),
];

/** One shape with a texture before a ground that fades, in pixels of 64 x 64. */
export function shape(random: Chance): Painting {
  const below = random();
  const own = (below + 0.25 + random() * 0.5) % 1;
  const outline = from(outlines, random);
  const texture = from(textures, random);
  const size = 0.8 + random() * 0.35;
  const turn = Math.round((random() - 0.5) * 40);
  const place = `translate(${28 + random() * 8} ${28 + random() * 8}) rotate(${turn}) scale(${size})`;
  return {
    width: 64,
    height: 64,
    definitions:
      gradient('ground', [
        [0, colour(below, 78 + random() * 12)],
        [1, colour(below, 35 + random() * 20)],
      ]) +
      blur('soft', 0.4) +
      `<clipPath id="outline">${outline}</clipPath>`,
    body: `<rect width="64" height="64" fill="url(#ground)"/><g filter="url(#soft)">
      <g transform="translate(1.5 2.5)"><g transform="${place}" fill="#000" opacity=".25">${outline}</g></g>
      <g transform="${place}" fill="${colour(own, 45 + random() * 12)}">${outline}<g clip-path="url(#outline)">${texture(colour(own, 76))}</g></g>
    </g>`,
    grain: 0,
  };
}
