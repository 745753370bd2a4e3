import type { ChannelMap, NetworkLayer } from '../../../contract/learning.ts';
import type { Tensor } from '../../../graph/runtime.ts';

interface Spread {
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  readonly deviation: number;
}

/** In float64: float32 loses the deviation of many numbers that are nearly the same. */
function spreadOf(values: Float32Array): Spread {
  let [least, most, sum] = [Infinity, -Infinity, 0];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
    sum += value;
  }
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { least, most, mean, deviation: Math.sqrt(squares / values.length) };
}

/** A channel as 8-bit levels, 0 for its least value and 255 for its most; all 0 where it is flat. */
function levelsOf(values: Float32Array, { least, most }: Spread): Uint8Array {
  const scale = most > least ? 255 / (most - least) : 0;
  return Uint8Array.from(values, (value) => Math.round((value - least) * scale));
}

/**
 * What a layer made of a picture, to be looked at.
 * @param activation [1, C, H, W]
 * @param most channels that are shown: those that vary most
 */
export function layerView({ name, data, shape }: Tensor & { readonly name: string }, most: number): NetworkLayer {
  const [, channels = 1, height = 1, width = 1] = shape;
  const plane = height * width;
  const planes = Array.from({ length: channels }, (_, channel) => {
    const values = data.subarray(channel * plane, (channel + 1) * plane);
    return { channel, values, spread: spreadOf(values) };
  });
  const maps = planes
    .toSorted((a, b) => b.spread.deviation - a.spread.deviation)
    .slice(0, most)
    .sort((a, b) => a.channel - b.channel)
    .map(({ channel, values, spread }): ChannelMap => ({ channel, ...spread, levels: levelsOf(values, spread) }));
  const { mean, deviation } = spreadOf(data);
  return { name, channels, height, width, mean, deviation, maps };
}
