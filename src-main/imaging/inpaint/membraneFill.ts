import { pixelRole, stretchMembrane } from './membrane.ts';

/**
 * A picture whose hole a membrane fills, as networks start with it: planes in any scale. Where nothing is known the hole becomes 0.
 * @param rgb [3, height, width]; what lies in the hole is not looked at
 * @param known [height, width], 0 in the hole
 */
export function membraneFill(rgb: Float32Array, known: Float32Array, height: number, width: number): Float32Array {
  const plane = height * width;
  const data = new Float32Array(3 * plane);
  const roles = Uint8Array.from(known, (isKnown) => (isKnown > 0 ? pixelRole.fixed : pixelRole.free));
  for (let i = 0; i < plane; i++)
    for (let c = 0; c < 3; c++) if (roles[i] === pixelRole.fixed) data[3 * i + c] = rgb[c * plane + i]!;
  stretchMembrane({ width, height, channels: 3, max: 255, data }, roles);
  const filled = new Float32Array(3 * plane);
  for (let i = 0; i < plane; i++) for (let c = 0; c < 3; c++) filled[c * plane + i] = data[3 * i + c]!;
  return filled;
}
