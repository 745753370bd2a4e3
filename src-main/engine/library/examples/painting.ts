import sharp, { type Sharp } from 'sharp';
import type { EncodedPicture } from '../../../contract/pictures.ts';

/** Numbers in 0..1. */
export type Chance = () => number;

/** Pseudo-random numbers that are the same on every machine (Park and Miller 1988, minimal standard). */
export function chanceOf(seed: number): Chance {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** A picture as an SVG drawing in its own pixels, and how much it grains like a photograph, in levels. */
export interface Painting {
  readonly width: number;
  readonly height: number;
  readonly definitions: string;
  readonly body: string;
  readonly grain: number;
  /** Toned as old photographs are. */
  readonly isSepia?: boolean;
}

/** Share of the width that is drawn on each side and cut off: what is blurred fades where the drawing ends. */
const cutOff = 0.012;

/** What becomes of white, of 1. */
const sepia = [1.04, 0.93, 0.76] as const;

/** A gradient from above to below by its stops, each a share of the way and a colour. */
export const gradient = (id: string, stops: readonly (readonly [at: number, colour: string])[]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join('')}</linearGradient>`;

export const blur = (id: string, pixels: number): string =>
  `<filter id="${id}" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="${pixels}"/></filter>`;

/**
 * Patches of light or dark as clouds, foliage and stains have them, in the shape of what is filtered.
 * @param frequency patches per pixel, across and down
 * @param density how much of the ground they cover, about -0.8..0
 */
export const patches = (id: string, frequency: string, colour: string, density: number): string =>
  `<filter id="${id}" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="4" seed="7"/>` +
  `<feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  2.2 0 0 0 ${density}" result="cover"/><feFlood flood-color="${colour}"/>` +
  `<feComposite in2="cover" operator="in"/><feComposite in2="SourceGraphic" operator="in"/></filter>`;

/** One of several, by chance. */
export const from = <T>(choices: readonly T[], random: Chance): T =>
  choices[Math.floor(random() * choices.length)] ?? (choices[0] as T);

/** `count` drawings, one below the other. */
export const many = (count: number, draw: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => draw(index)).join('');

/**
 * Paints a picture. Grain makes it photograph enough for networks that have only seen photographs.
 * @param width pixels; the height follows
 * @returns RGB, 8 bit
 */
export async function paint({ definitions, body, grain, isSepia, ...size }: Painting, width: number): Promise<Sharp> {
  const edge = Math.ceil(cutOff * width);
  const height = Math.round((size.height * width) / size.width);
  const drawing =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width + 2 * edge}" height="${height + 2 * edge}" ` +
    `viewBox="0 0 ${size.width} ${size.height}" preserveAspectRatio="none"><defs>${definitions}</defs>${body}</svg>`;
  const pixels = await sharp(Buffer.from(drawing))
    .extract({ left: edge, top: edge, width, height })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer();
  const random = chanceOf(11);
  for (let at = 0; at < pixels.length; at += 3) {
    const speck = (random() + random() - 1) * grain;
    const [r = 0, g = 0, b = 0] = pixels.subarray(at, at + 3);
    const grey = 0.3 * r + 0.59 * g + 0.11 * b;
    const colour = isSepia ? sepia.map((share) => grey * share) : [r, g, b];
    colour.forEach((value, channel) => (pixels[at + channel] = Math.max(0, Math.min(255, value + speck))));
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** A finished painting as a JPEG. */
export async function encoded(picture: Sharp): Promise<EncodedPicture> {
  const { data, info } = await picture.jpeg({ quality: 92 }).toBuffer({ resolveWithObject: true });
  return { bytes: data, mime: 'image/jpeg', width: info.width, height: info.height };
}
