const headerLength = 128;

/** True for what begins as a profile does: encoders leave anything else out without a word. */
export function isIccProfile(profile: Uint8Array): boolean {
  return profile.length > headerLength && Buffer.from(profile.subarray(36, 40)).toString('latin1') === 'acsp';
}

/**
 * The description of an ICC profile, such as 'Display P3' (ICC.1:2022, 9.2.41; v2 textDescription and v4 multiLocalizedUnicode).
 * @returns null when the profile has none that can be read
 */
export function iccDescription(profile: Uint8Array): string | null {
  const bytes = Buffer.from(profile.buffer, profile.byteOffset, profile.byteLength);
  const tag = findTag(bytes, 'desc');
  if (!tag || tag.length < 16) return null;
  const type = tag.toString('latin1', 0, 4);
  if (type === 'desc') return clean(tag.toString('latin1', 12, 12 + tag.readUInt32BE(8)));
  return type === 'mluc' ? localised(tag) : null;
}

function findTag(bytes: Buffer, signature: string): Buffer | null {
  if (bytes.length < headerLength + 4) return null;
  const count = Math.min(bytes.readUInt32BE(headerLength), 200);
  for (let i = 0, at = headerLength + 4; i < count && at + 12 <= bytes.length; i++, at += 12) {
    if (bytes.toString('latin1', at, at + 4) !== signature) continue;
    const from = bytes.readUInt32BE(at + 4);
    return bytes.subarray(from, from + bytes.readUInt32BE(at + 8));
  }
  return null;
}

/** The English text of a multiLocalizedUnicode tag where there is one, else its first. */
function localised(tag: Buffer): string | null {
  const count = tag.readUInt32BE(8);
  let chosen: string | null = null;
  for (let i = 0, at = 16; i < count && at + 12 <= tag.length; i++, at += 12) {
    const from = tag.readUInt32BE(at + 8);
    const units = tag.subarray(from, from + tag.readUInt32BE(at + 4));
    const text = clean(
      Buffer.from(units.subarray(0, units.length & ~1))
        .swap16()
        .toString('utf16le'),
    );
    if (tag.toString('latin1', at, at + 2) === 'en') return text;
    chosen ??= text;
  }
  return chosen;
}

function clean(text: string): string | null {
  return text.replace(/\0[^]*$/, '').trim() || null;
}
