/**
 * What happened to a picture that a careful person wants to know.
 * - first-frame-only {frames}: an animation or a file of several pages; only the first is used
 * - read-in-part: some of the file's data are missing or broken; what could be read was used, the rest is blank
 * - cmyk-converted: printing colours became sRGB, since networks and most outputs know RGB only
 * - grey-to-colour: a grey picture is answered in colour, in sRGB
 * - profile-converted {space}: a colour space that is neither RGB, grey nor CMYK became sRGB
 * - colours-not-followed {named}: the file names its colours in a way that cannot be followed here; they are taken for sRGB
 * - network-8-bit: the network saw 8 bits per channel of a deeper picture
 * - depth-reduced {format, bits}: the format cannot hold 16 bits per channel
 * - alpha-flattened {format}: transparent places became white, since the format has no transparency
 * - mask-white-hole, mask-black-hole, mask-opaque-hole, mask-transparent-hole {percent}: what marks the place to work on in the mask's file, and how much
 *   of the picture it is
 * - mask-labels: the mask's file has two dark values, of which the larger was taken for white
 * - mask-colour: the mask's file has one colour on black, which was taken for white
 * - mask-video-range: the mask's file has black at 16 and white at 235
 * - outside-changed {pixels, format}: a lossy format changed pixels outside the mask as well; PNG would not
 * - gain-map-dropped: the picture of high dynamic range behind this one is not worked on, and not carried
 * - attachment-dropped: the same of a film, a sound or a map of depth
 * - more-xmp-dropped: XMP that is too long for one segment of a JPEG, of which the first is carried
 * - exif-dropped, icc-dropped, xmp-dropped, iptc-dropped, comment-dropped, text-dropped {format}: the format or its writer could not carry it
 */
export type NoticeCode =
  | 'first-frame-only'
  | 'read-in-part'
  | 'cmyk-converted'
  | 'grey-to-colour'
  | 'profile-converted'
  | 'colours-not-followed'
  | 'network-8-bit'
  | 'depth-reduced'
  | 'alpha-flattened'
  | 'mask-white-hole'
  | 'mask-black-hole'
  | 'mask-opaque-hole'
  | 'mask-transparent-hole'
  | 'mask-labels'
  | 'mask-colour'
  | 'mask-video-range'
  | 'outside-changed'
  | 'exif-dropped'
  | 'icc-dropped'
  | 'xmp-dropped'
  | 'iptc-dropped'
  | 'comment-dropped'
  | 'text-dropped'
  | 'gain-map-dropped'
  | 'attachment-dropped'
  | 'more-xmp-dropped';

/** One such fact; its words live with the person's language, not here. */
export interface Notice {
  readonly code: NoticeCode;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Each notice once: several steps of one work may have met the same. */
export function distinctNotices<T>(notices: readonly T[]): T[] {
  return [...new Map(notices.map((notice) => [JSON.stringify(notice), notice])).values()];
}
