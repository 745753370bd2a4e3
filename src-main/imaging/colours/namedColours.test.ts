import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { encodePicture } from '../encode.ts';
import { inspectPicture } from '../facts.ts';
import { readForNetwork } from '../networkInput.ts';
import { readPixels } from '../pixels.ts';
import { previewOfFile } from '../preview.ts';
import { longs, pngChunk, pngWith } from '../testing/chunks.ts';
import { fileWith, profileNamed } from '../testing/pictures.ts';
import { tiffOf } from '../testing/tiffs.ts';
import { numbers, tiffType } from '../containers/tiffDirectory.ts';
import { readMetadata } from '../metadata/carriedMetadata.ts';

const flat = (background: string) => sharp({ create: { width: 16, height: 8, channels: 3, background } });
const seen = async (bytes: Uint8Array) => {
  const path = await fileWith(bytes);
  const facts = await inspectPicture(path);
  const { data } = await readPixels(path, facts, { colour: 'srgb', bitDepth: 8 });
  return { path, facts, srgb: [...data.subarray(0, 3)] };
};
const near = (values: readonly number[], tolerance = 1) =>
  values.map((value) => expect.closeTo(value, -Math.log10(tolerance * 2.001)) as number);

/** Chromaticities as cHRM holds them: white, red, green, blue. */
const p3 = longs(31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000);
const srgb = longs(31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000);
const gamma = (value: number) => pngChunk('gAMA', longs(Math.round(value * 100_000)));
const cicp = (...codes: readonly number[]) => pngChunk('cICP', Uint8Array.from(codes));
const chrm = (body: Buffer) => pngChunk('cHRM', body);
const srgbChunk = pngChunk('sRGB', Uint8Array.of(0));

/** What Display P3 (230, 61, 40) is in sRGB. */
const red = [250, 33, 13];

// The colours are those that Chromium 156 shows.
test.each([
  ['cICP', [cicp(12, 13, 0, 1)], red],
  ['cICP with the curve of television', [cicp(1, 1, 0, 1)], [229, 50, 28]],
  ['cICP, BT.2020', [cicp(9, 13, 0, 1)], [255, 0, 15]],
  ['gAMA 1 and cHRM', [gamma(1), chrm(p3)], [255, 127, 103]],
  ['gAMA 1 / 2.2 and cHRM', [gamma(0.45455), chrm(p3)], [251, 28, 0]],
  ['cICP before sRGB, gAMA and cHRM', [cicp(12, 13, 0, 1), srgbChunk, gamma(1), chrm(srgb)], red],
  ['sRGB before gAMA and cHRM', [srgbChunk, gamma(1), chrm(p3)], [230, 61, 40]],
  ['the gAMA and cHRM of sRGB', [gamma(0.45455), chrm(srgb)], [230, 61, 40]],
  ['gAMA 1, linear light', [gamma(1)], [244, 133, 110]],
  ['a gAMA of 0, which says nothing', [gamma(0)], [230, 61, 40]],
] as const)('a PNG names its colours by %s', async (_, chunks, expected) => {
  const { srgb: values } = await seen(pngWith(await flat('#e63d28').png().toBuffer(), ...chunks));
  expect(values).toEqual(near(expected));
});

test('cICP goes before iCCP, and iCCP before sRGB, gAMA and cHRM', async () => {
  const png = await flat('#e63d28').png().toBuffer();
  const profiled = await sharp(png).withIccProfile('p3').png().toBuffer(); // converted: 230, 61, 40 in sRGB
  expect((await seen(pngWith(profiled, gamma(1), chrm(srgb)))).srgb).toEqual(near([230, 61, 40]));
  const { facts } = await seen(pngWith(profiled, cicp(1, 13, 0, 1)));
  expect(facts.madeProfile).toBeNull();
  expect((await seen(pngWith(profiled, cicp(9, 13, 0, 1)))).facts.colourProfile).toBe('BT.2020');
});

test('chromaticities without a gAMA, which no browser follows, are told', async () => {
  const { facts } = await seen(pngWith(await flat('#e63d28').png().toBuffer(), chrm(p3)));
  expect(facts.notices).toEqual([{ code: 'colours-not-followed', params: { named: 'cHRM without gAMA' } }]);
});

test('a profile of a PNG that is broken is told', async () => {
  const broken = pngChunk(
    'iCCP',
    Buffer.concat([Buffer.from('x\0\0', 'latin1'), deflateSync('no profile'.repeat(30))]),
  );
  const { facts } = await seen(pngWith(await flat('#e63d28').png().toBuffer(), broken));
  expect(facts.notices).toEqual([{ code: 'colours-not-followed', params: { named: 'iCCP, a broken profile' } }]);
});

/** Fractions of a TIFF. */
const fractions = (tag: number, values: readonly number[]) => {
  const body = numbers(
    tag,
    'long',
    values.flatMap((value) => [Math.round(value * 10_000), 10_000]),
  ).body;
  return { tag, type: tiffType.rational, count: values.length, body };
};

test.each([
  ['sRGB, which needs no word', [0.64, 0.33, 0.3, 0.6, 0.15, 0.06], []],
  [
    'others, which are told',
    [0.68, 0.32, 0.265, 0.69, 0.15, 0.06],
    [{ code: 'colours-not-followed', params: { named: 'TIFF, PrimaryChromaticities' } }],
  ],
])('chromaticities of a TIFF: %s', async (_, values, expected) => {
  const tiff = tiffOf(3, 16, 1, () => 30000, [fractions(318, [0.3127, 0.329]), fractions(319, values)]);
  expect((await seen(tiff)).facts.notices).toEqual([...expected, { code: 'network-8-bit' }]);
});

/** An AVIF whose 'nclx' names other colours than those that it was made with. */
async function avifOf(primaries: number, transfer: number): Promise<Buffer> {
  const bytes = await flat('#e63d28').avif({ quality: 100, lossless: true }).toBuffer();
  const at = bytes.indexOf('colrnclx', 0, 'latin1') + 8;
  bytes.writeUInt16BE(primaries, at);
  bytes.writeUInt16BE(transfer, at + 2);
  return bytes;
}

test.each([
  ['Display P3', 12, 13, red],
  ['sRGB', 1, 13, [230, 61, 40]],
  ['television', 1, 1, [230, 61, 40]],
  ['nothing in particular', 2, 2, [230, 61, 40]],
  ['sRGB primaries and linear light', 1, 8, [244, 133, 110]],
] as const)('an AVIF names %s by nclx', async (_, primaries, transfer, expected) => {
  const { srgb: values, facts } = await seen(await avifOf(primaries, transfer));
  expect(values).toEqual(near(expected, 2));
  expect(facts.notices).toEqual([]);
});

test.each([16, 18])('high dynamic range (transfer %i) is told, since it cannot be followed', async (transfer) => {
  const named = transfer === 16 ? 'PQ (BT.2100)' : 'HLG (BT.2100)';
  const notice = { code: 'colours-not-followed', params: { named } };
  expect((await seen(await avifOf(9, transfer))).facts.notices).toEqual([notice]);
  const png = pngWith(await flat('#e63d28').png().toBuffer(), cicp(9, transfer, 0, 1));
  expect((await seen(png)).facts.notices).toEqual([notice]);
});

test('the numbers stay as they are in the result, whose profile says what the file said', async () => {
  const { path, facts } = await seen(pngWith(await flat('#e63d28').png().toBuffer(), cicp(12, 13, 0, 1)));
  const native = await readPixels(path, facts, { colour: 'native' });
  expect([...native.data.subarray(0, 3)]).toEqual([230, 61, 40]);
  const { bytes, notices } = await encodePicture(native, await readMetadata(path, facts), {
    format: 'png',
    quality: 90,
  });
  const result = await seen(bytes);
  expect([result.srgb, result.facts.colourProfile, notices]).toEqual([near(red), 'Display P3', []]);
});

test('network and page see the colours that were named', async () => {
  const { path, facts } = await seen(await avifOf(12, 13));
  const planar = await readForNetwork(path, facts, { width: 2, height: 2 });
  expect([planar[0], planar[4], planar[8]].map((v) => (v! + 1) * 127.5)).toEqual(near(red, 2));
  const { bytes } = await previewOfFile(path, facts, { maxSide: 8 });
  const shown = await sharp(bytes).raw().toBuffer();
  expect([...shown.subarray(0, 3)]).toEqual(near(red, 4));
});

test('grey and 16 bits follow their gAMA, too', async () => {
  const grey = await sharp(
    Uint16Array.from({ length: 64 }, () => 32768),
    { raw: { width: 8, height: 8, channels: 1 } },
  )
    .toColourspace('grey16')
    .png()
    .toBuffer();
  const { facts, srgb: values } = await seen(pngWith(grey, gamma(1)));
  expect([facts.bitDepth, facts.colourProfile, values]).toEqual([16, 'sRGB, gamma 1', near([188, 188, 188])]);
});

test('a made profile says the same as a known one', async () => {
  const { facts } = await seen(pngWith(await flat('#e63d28').png().toBuffer(), cicp(12, 13, 0, 1)));
  const columns = (profile: Uint8Array) =>
    ['rXYZ', 'gXYZ', 'bXYZ'].map((signature) => {
      const bytes = Buffer.from(profile);
      const at = bytes.readUInt32BE(bytes.indexOf(signature, 128, 'latin1') + 4);
      return [8, 12, 16].map((place) => bytes.readInt32BE(at + place) / 65536);
    });
  const known = columns(await profileNamed('p3'));
  columns(facts.madeProfile!).forEach((column, i) =>
    column.forEach((value, k) => expect(value).toBeCloseTo(known[i]![k]!, 2)),
  );
});
