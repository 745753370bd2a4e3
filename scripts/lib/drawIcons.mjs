import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { icnsFile, icoFile } from './iconFiles.mjs';
import { inRoot } from './paths.mjs';

/** Sizes of each system's icons, px: the theme folders of Linux, what Explorer asks for from 100 % to 250 %, points of macOS and twice as many. */
export const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512];
export const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 256];
const macSizes = [16, 32, 64, 128, 256, 512, 1024];

/** The drawings, and up to which size (px) one with less in it is clearer. */
const drawings = {
  icon: { full: 'mark.svg', small: 'icons/mark-small.svg', smallUpTo: 24 },
  picture: { full: 'icons/document.svg', small: 'icons/document-small.svg', smallUpTo: 20 },
};

/** Of macOS's square an icon fills 824 of 1024 pixels, and all but a pixel on each side where that is blurred; a document is narrow and fills it. */
const macMargin = {
  icon: (size) => (size === 16 ? 1 / 14 : 100 / 824),
  picture: () => 0,
};

/**
 * Draws one size.
 * @param {keyof typeof drawings} name
 * @param {number} size px
 * @param {number} margin of the drawing's width, on each side
 * @returns {Promise<import('./iconFiles.mjs').Drawn>}
 */
export async function draw(name, size, margin = 0) {
  const { full, small, smallUpTo } = drawings[name];
  const svg = readFileSync(inRoot('resources', size > smallUpTo ? full : small), 'utf8');
  const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)[1]);
  const whole = side * (1 + 2 * margin);
  const framed = svg.replace(/viewBox="[^"]*"/, `viewBox="${-side * margin} ${-side * margin} ${whole} ${whole}"`);
  const picture = sharp(Buffer.from(framed), { density: (72 * size) / whole })
    .resize(size, size)
    .ensureAlpha();
  return {
    size,
    rgba: await picture.clone().raw().toBuffer(),
    png: await picture.clone().png({ compressionLevel: 9 }).toBuffer(),
  };
}

/** @returns {Promise<import('./iconFiles.mjs').Drawn>} with the margin that macOS leaves around an icon */
export const drawForMac = (name, size) => draw(name, size, macMargin[name](size));

/** Writes the icons of all systems: of the studio, and of pictures that it opens. */
export async function drawIcons(folder = inRoot('resources')) {
  mkdirSync(join(folder, 'icons'), { recursive: true });
  for (const size of linuxSizes) {
    writeFileSync(join(folder, 'icons', `${size}x${size}.png`), (await draw('icon', size)).png);
  }
  for (const name of Object.keys(drawings)) {
    const forWindows = await Promise.all(windowsSizes.map((size) => draw(name, size)));
    writeFileSync(join(folder, 'icons', `${name}.ico`), icoFile(forWindows));
    const forMac = await Promise.all(macSizes.map(async (size) => [size, await drawForMac(name, size)]));
    writeFileSync(join(folder, 'icons', `${name}.icns`), icnsFile(new Map(forMac)));
  }
}
