/** A TIFF may hold further channels (spot colours, masks), which no other part can use. */
export function keepChannels(samples: Uint8Array | Uint16Array, have: number, keep: 3 | 4): Uint8Array | Uint16Array {
  if (have === keep) return samples;
  const pixelCount = samples.length / have;
  const kept = samples instanceof Uint16Array ? new Uint16Array(pixelCount * keep) : new Uint8Array(pixelCount * keep);
  for (let i = 0; i < pixelCount; i++) kept.set(samples.subarray(i * have, i * have + keep), i * keep);
  return kept;
}
