/** A place in the CIE 1931 chromaticity diagram. */
export type Chromaticity = readonly [x: number, y: number];

/** Where red, green, blue and white of a colour space lie. */
export interface Primaries {
  readonly red: Chromaticity;
  readonly green: Chromaticity;
  readonly blue: Chromaticity;
  readonly white: Chromaticity;
}

/** How numbers become light: the curve of sRGB, or a power. */
export type Curve = 'srgb' | { readonly gamma: number };

/** What a picture's numbers mean, as its file says by other means than an ICC profile. */
export interface ColourSpace {
  readonly name: string;
  readonly primaries: Primaries;
  readonly curve: Curve;
}

/** A colour space, or the name of one that cannot be followed here. */
export type NamedColours = ColourSpace | { readonly unknown: string };

const d65: Chromaticity = [0.3127, 0.329];
const illuminantC: Chromaticity = [0.31, 0.316];

export const srgbPrimaries: Primaries = { red: [0.64, 0.33], green: [0.3, 0.6], blue: [0.15, 0.06], white: d65 };
const smpte170: Primaries = { red: [0.63, 0.34], green: [0.31, 0.595], blue: [0.155, 0.07], white: d65 };
const p3 = { red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06] } as const;

/** Colour primaries of ITU-T H.273, table 2. 2 says "unspecified", which every viewer takes for sRGB. */
const primariesOf: Readonly<Record<number, readonly [name: string, primaries: Primaries]>> = {
  1: ['sRGB', srgbPrimaries],
  2: ['sRGB', srgbPrimaries],
  4: ['BT.470 M', { red: [0.67, 0.33], green: [0.21, 0.71], blue: [0.14, 0.08], white: illuminantC }],
  5: ['BT.470 BG', { red: [0.64, 0.33], green: [0.29, 0.6], blue: [0.15, 0.06], white: d65 }],
  6: ['SMPTE 170M', smpte170],
  7: ['SMPTE 240M', smpte170],
  8: ['film', { red: [0.681, 0.319], green: [0.243, 0.692], blue: [0.145, 0.049], white: illuminantC }],
  9: ['BT.2020', { red: [0.708, 0.292], green: [0.17, 0.797], blue: [0.131, 0.046], white: d65 }],
  11: ['DCI-P3', { ...p3, white: [0.314, 0.351] }],
  12: ['Display P3', { ...p3, white: d65 }],
  22: ['EBU 3213', { red: [0.63, 0.34], green: [0.295, 0.605], blue: [0.155, 0.077], white: d65 }],
};

/**
 * Transfer characteristics of ITU-T H.273, table 3. Those of television (1, 6, 11, 14, 15) mean what a screen of its kind shows; the logarithmic ones
 * and those of high dynamic range are not here.
 */
const curveOf: Readonly<Record<number, Curve | 'television'>> = {
  1: 'television',
  2: 'srgb',
  4: { gamma: 2.2 },
  5: { gamma: 2.8 },
  6: 'television',
  8: { gamma: 1 },
  11: 'television',
  13: 'srgb',
  14: 'television',
  15: 'television',
};
const transferNames: Readonly<Record<number, string>> = { 16: 'PQ (BT.2100)', 18: 'HLG (BT.2100)' };

/**
 * The colour space of two code points of H.273.
 * @param television the curve for those of television, where browsers differ: that of sRGB for AVIF, the power 2.4 of ITU-R BT.1886 for PNG
 */
export function codedColourSpace(
  { primaries, transfer }: { readonly primaries: number; readonly transfer: number },
  television: Curve,
): NamedColours {
  const known = primariesOf[primaries];
  const coded = curveOf[transfer];
  const curve = coded === 'television' ? television : coded;
  if (!known) return { unknown: `H.273 primaries ${primaries}` };
  if (!curve) return { unknown: transferNames[transfer] ?? `H.273 transfer ${transfer}` };
  return { name: curve === 'srgb' ? known[0] : `${known[0]}, gamma ${curve.gamma}`, primaries: known[1], curve };
}

/** Chromaticities are written to four or five digits, and not by all programs to the same. */
const nearlySame = 0.002;

/** True for sRGB itself, which needs no profile. */
export function isSrgb({ primaries, curve }: Omit<ColourSpace, 'name'>): boolean {
  if (curve !== 'srgb') return false;
  const keys = ['red', 'green', 'blue', 'white'] as const;
  const differs = (a: Chromaticity, b: Chromaticity): boolean =>
    Math.abs(a[0] - b[0]) > nearlySame || Math.abs(a[1] - b[1]) > nearlySame;
  return !keys.some((key) => differs(primaries[key], srgbPrimaries[key]));
}
