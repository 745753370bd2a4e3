import type { Chromaticity, ColourSpace, Curve, Primaries } from './colourSpace.ts';

type Vector = readonly [number, number, number];
/** Row by row. */
type Matrix = readonly [Vector, Vector, Vector];

/** The white of profiles (ICC.1:2022, 7.2.16). */
const d50: Vector = [0.9642, 1, 0.8249];
/** Cone responses by Bradford, by which ICC profiles adapt one white to another (ICC.1:2022, annex E). */
const bradford: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

/**
 * An ICC profile (ICC.1:2022, three-component matrix-based, version 4) of a colour space that a file names in another way, so that everything that
 * can follow and carry profiles can follow and carry it.
 */
export function makeIccProfile({ name, primaries, curve }: ColourSpace): Uint8Array {
  const adaptation = adaptationToD50(xyz(primaries.white));
  const columns = multiply(adaptation, rgbToXyz(primaries));
  const column = (i: 0 | 1 | 2): Vector => [columns[0][i], columns[1][i], columns[2][i]];
  const trc = curveTag(curve);
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', textTag(name)],
    ['cprt', textTag('No copyright')],
    ['wtpt', numbersTag('XYZ ', d50)],
    ['chad', numbersTag('sf32', adaptation.flat())],
    ['rXYZ', numbersTag('XYZ ', column(0))],
    ['gXYZ', numbersTag('XYZ ', column(1))],
    ['bXYZ', numbersTag('XYZ ', column(2))],
    ['rTRC', trc],
    ['gTRC', trc],
    ['bTRC', trc],
  ];
  return layOut(tags);
}

function layOut(tags: readonly (readonly [signature: string, body: Buffer])[]): Buffer {
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  let at = headerLength + table.length;
  for (const [i, [signature, body]] of tags.entries()) {
    table.write(signature, 4 + i * 12, 'latin1');
    table.writeUInt32BE(at, 8 + i * 12);
    table.writeUInt32BE(body.length, 12 + i * 12);
    at += body.length;
  }
  return Buffer.concat([header(at), table, ...tags.map(([, body]) => body)]);
}

const headerLength = 128;

/** ICC.1:2022, 7.2. The date is one and the same, so that the same picture gives the same bytes. */
function header(length: number): Buffer {
  const bytes = Buffer.alloc(headerLength);
  bytes.writeUInt32BE(length, 0);
  bytes.writeUInt32BE(0x04400000, 8); // version 4.4
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  [2022, 1, 1, 0, 0, 0].forEach((value, i) => bytes.writeUInt16BE(value, 24 + i * 2));
  bytes.write('acsp', 36, 'latin1');
  d50.forEach((value, i) => writeFixed(bytes, value, 68 + i * 4));
  return bytes;
}

/** A tag of fixed-point numbers: XYZType or s15Fixed16ArrayType. */
function numbersTag(type: 'XYZ ' | 'sf32', values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 + values.length * 4);
  bytes.write(type, 'latin1');
  values.forEach((value, i) => writeFixed(bytes, value, 8 + i * 4));
  return bytes;
}

/** parametricCurveType: 0 is Y = X ^ g; 3 is Y = (aX + b) ^ g from d on, cX below (IEC 61966-2-1 for sRGB). */
function curveTag(curve: Curve): Buffer {
  const values = curve === 'srgb' ? [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] : [curve.gamma];
  const bytes = Buffer.alloc(12 + values.length * 4);
  bytes.write('para', 'latin1');
  bytes.writeUInt16BE(curve === 'srgb' ? 3 : 0, 8);
  values.forEach((value, i) => writeFixed(bytes, value, 12 + i * 4));
  return bytes;
}

/** multiLocalizedUnicodeType with one text, in English, padded to a multiple of four. */
function textTag(text: string): Buffer {
  const units = Buffer.from(text, 'utf16le').swap16();
  const bytes = Buffer.alloc(Math.ceil((28 + units.length) / 4) * 4);
  bytes.write('mluc', 'latin1');
  bytes.writeUInt32BE(1, 8);
  bytes.writeUInt32BE(12, 12);
  bytes.write('enUS', 16, 'latin1');
  bytes.writeUInt32BE(units.length, 20);
  bytes.writeUInt32BE(28, 24);
  bytes.set(units, 28);
  return bytes;
}

/** s15Fixed16Number. */
function writeFixed(bytes: Buffer, value: number, at: number): void {
  bytes.writeInt32BE(Math.round(value * 65536), at);
}

/** A chromaticity as a colour of luminance 1. */
function xyz([x, y]: Chromaticity): Vector {
  return [x / y, 1, (1 - x - y) / y];
}

/** The primaries as columns, each as strong as makes them white together (SMPTE RP 177). */
function rgbToXyz({ red, green, blue, white }: Primaries): Matrix {
  const columns = transpose([xyz(red), xyz(green), xyz(blue)]);
  const strengths = apply(inverse(columns), xyz(white));
  return scaleColumns(columns, strengths);
}

function adaptationToD50(white: Vector): Matrix {
  const from = apply(bradford, white);
  const to = apply(bradford, d50);
  const gains: Matrix = [
    [to[0] / from[0], 0, 0],
    [0, to[1] / from[1], 0],
    [0, 0, to[2] / from[2]],
  ];
  return multiply(inverse(bradford), multiply(gains, bradford));
}

function apply([a, b, c]: Matrix, v: Vector): Vector {
  return [dot(a, v), dot(b, v), dot(c, v)];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function multiply(a: Matrix, b: Matrix): Matrix {
  const [x, y, z] = transpose(b);
  return transpose([apply(a, x), apply(a, y), apply(a, z)]);
}

function transpose([a, b, c]: Matrix): Matrix {
  return [
    [a[0], b[0], c[0]],
    [a[1], b[1], c[1]],
    [a[2], b[2], c[2]],
  ];
}

function scaleColumns([a, b, c]: Matrix, [x, y, z]: Vector): Matrix {
  const scaled = (row: Vector): Vector => [row[0] * x, row[1] * y, row[2] * z];
  return [scaled(a), scaled(b), scaled(c)];
}

/** By cross products: the rows of the inverse's transpose, divided by the determinant. */
function inverse([a, b, c]: Matrix): Matrix {
  const determinant = dot(a, cross(b, c));
  const divided = ([x, y, z]: Vector): Vector => [x / determinant, y / determinant, z / determinant];
  return transpose([divided(cross(b, c)), divided(cross(c, a)), divided(cross(a, b))]);
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
