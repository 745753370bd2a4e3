import {
  codedColourSpace,
  isSrgb,
  srgbPrimaries,
  type Chromaticity,
  type NamedColours,
  type Primaries,
} from './colourSpace.ts';
import type { PngChunk } from '../containers/pngChunks.ts';

/** Chunks that say what a PNG's numbers mean. */
export const pngColourChunks: ReadonlySet<string> = new Set(['cICP', 'iCCP', 'sRGB', 'gAMA', 'cHRM']);

/** What gAMA holds for the power that sRGB's curve is near to, 1 / 2.2; writers round it in several ways. */
const gammaOfSrgb = 0.45455;
const nearlySame = 0.005;

/**
 * What a PNG's chunks say of its colours: cICP goes before iCCP, that before sRGB, that before gAMA and cHRM (PNG, third edition, 4.3).
 * @param hasProfile that iCCP could be read
 * @returns null where that is sRGB by saying nothing, or by its own chunk, or the profile's business
 */
export function pngColours(chunks: readonly PngChunk[], hasProfile: boolean): NamedColours | null {
  const bodyOf = (type: string, length: number): Buffer | undefined =>
    chunks.find((chunk) => chunk.type === type && chunk.body.length === length)?.body;
  const coded = bodyOf('cICP', 4);
  if (coded) return fromCoded(coded);
  if (hasProfile) return null;
  if (chunks.some(({ type }) => type === 'iCCP')) return { unknown: 'iCCP, a broken profile' };
  if (bodyOf('sRGB', 1)) return null;
  return fromGamma(bodyOf('gAMA', 4), bodyOf('cHRM', 32));
}

/** Primaries, transfer, matrix (0: RGB), and whether numbers span the full range. */
function fromCoded([primaries = 2, transfer = 2, matrix, fullRange]: Buffer): NamedColours {
  if (matrix !== 0 || fullRange !== 1) return { unknown: 'cICP, narrow range or no RGB' };
  return codedColourSpace({ primaries, transfer }, { gamma: 2.4 });
}

/** Browsers look at cHRM only beside gAMA. */
function fromGamma(gamma: Buffer | undefined, chromaticities: Buffer | undefined): NamedColours | null {
  const exponent = (gamma?.readUInt32BE(0) ?? 0) / 100_000;
  const isUsable = exponent > 0.1 && exponent < 10; // 0 and the like are broken
  const own = chromaticities && primariesFrom(chromaticities);
  const isCustom = own !== undefined && !isSrgb({ primaries: own, curve: 'srgb' });
  const primaries = isCustom ? own : srgbPrimaries;
  if (!isUsable) return isCustom ? { unknown: 'cHRM without gAMA' } : null;
  if (!isCustom && Math.abs(exponent - gammaOfSrgb) < nearlySame) return null;
  const power = 1 / exponent;
  return {
    name: `${isCustom ? 'cHRM' : 'sRGB'}, gamma ${Number(power.toFixed(2))}`,
    primaries,
    curve: { gamma: power },
  };
}

/** White, red, green, blue, x before y, times 100 000; undefined where these span no triangle. */
function primariesFrom(body: Buffer): Primaries | undefined {
  const at = (place: number): Chromaticity => [
    body.readUInt32BE(place) / 100_000,
    body.readUInt32BE(place + 4) / 100_000,
  ];
  const primaries = { white: at(0), red: at(8), green: at(16), blue: at(24) };
  const { red, green, blue, white } = primaries;
  const area = (green[0] - red[0]) * (blue[1] - red[1]) - (blue[0] - red[0]) * (green[1] - red[1]);
  const isUsable = Math.abs(area) > 0.001 && [white, red, green, blue].every(([, y]) => y > 0.001);
  return isUsable ? primaries : undefined;
}
