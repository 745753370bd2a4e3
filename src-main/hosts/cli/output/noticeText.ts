import type { Notice } from '../../../contract/pictures.ts';

type Words = (params: Readonly<Record<string, string | number>>) => string;

const dropped =
  (what: string): Words =>
  (params) =>
    `${params['format'] ?? 'the format'} cannot carry the ${what}, which is left out`;

const words: Readonly<Record<string, Words>> = {
  'first-frame-only': ({ frames }) => `only the first of ${frames ?? 'several'} frames is translated`,
  'read-in-part': () => 'its data are broken or end early: what could be read was used, the rest is blank',
  'cmyk-converted': () => 'printing colours (CMYK) became sRGB',
  'grey-to-colour': () => 'a grey picture is answered in colour',
  'profile-converted': ({ space }) => `its colour space (${space ?? 'unknown'}) became sRGB`,
  'colours-not-followed': ({ named }) =>
    `its colours (${named ?? 'unknown'}) cannot be followed and are taken for sRGB`,
  'network-8-bit': () => 'the network saw 8 of the 16 bits per channel',
  tiled: ({ tiles }) => `translated in ${tiles ?? 'several'} overlapping tiles`,
  'depth-reduced': ({ format, bits }) =>
    `${format ?? 'the format'} holds ${bits ?? 8} bits per channel, the picture had 16`,
  'alpha-flattened': ({ format }) => `${format ?? 'the format'} has no transparency; transparent places became white`,
  'mask-white-hole': ({ percent }) => `white is the hole, ${percent ?? '?'} % masked`,
  'mask-black-hole': ({ percent }) => `black is the hole, ${percent ?? '?'} % masked (--hole says otherwise)`,
  'mask-opaque-hole': ({ percent }) => `what is opaque is the hole, ${percent ?? '?'} % masked (--hole says otherwise)`,
  'mask-transparent-hole': ({ percent }) =>
    `what is transparent is the hole, ${percent ?? '?'} % masked (--hole says otherwise)`,
  'mask-labels': () => 'the mask has two dark values, of which the larger was taken for white',
  'mask-colour': () => 'the mask has one colour on black, which was taken for white',
  'mask-video-range': () => 'the mask has black at 16 and white at 235, as videos do',
  'outside-changed': ({ pixels, format }) =>
    `${format ?? 'the format'} is lossy: ${pixels ?? 'some'} pixels outside the mask changed; png keeps them all`,
  'exif-dropped': dropped('EXIF data'),
  'icc-dropped': dropped('colour profile'),
  'xmp-dropped': dropped('XMP data'),
  'iptc-dropped': dropped('IPTC data (caption, keywords, copyright)'),
  'comment-dropped': dropped('comment'),
  'text-dropped': dropped('texts of the PNG'),
  'more-xmp-dropped': () => 'the XMP data beyond the first 64 KB are left out',
  'gain-map-dropped': () => 'the gain map (HDR) behind the picture is left out',
  'attachment-dropped': () => 'a film, sound or depth map in the file is left out',
};

/** A notice as an English phrase. One that is newer than this table shows its code and what it says, rather than nothing. */
export function noticeText({ code, params = {} }: Notice): string {
  if (Object.hasOwn(words, code)) return words[code]?.(params) ?? code;
  const details = Object.entries(params).map(([name, value]) => `${name} ${value}`);
  return [code, ...details].join(', ');
}
