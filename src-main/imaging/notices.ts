/**
 * What happened to a picture that a careful person wants to know.
 * - first-frame-only {frames}: an animation or a file of several pages; only the first is used
 * - cmyk-converted: printing colours became sRGB, since networks and most outputs know RGB only
 * - grey-to-colour: a grey picture is answered in colour, in sRGB
 * - profile-converted {space}: a colour space that is neither RGB, grey nor CMYK became sRGB
 * - network-8-bit: the network saw 8 bits per channel of a deeper picture
 * - depth-reduced {format, bits}: the format cannot hold 16 bits per channel
 * - alpha-flattened {format}: transparent places became white, since the format has no transparency
 * - mask-white-hole, mask-black-hole, mask-opaque-hole, mask-transparent-hole {percent}: what marks the place to work on in the mask's file, and how much
 *   of the picture it is
 * - mask-labels: the mask's file has two dark values, of which the larger was taken for white
 * - mask-colour: the mask's file has one colour on black, which was taken for white
 * - mask-video-range: the mask's file has black at 16 and white at 235
 * - outside-changed {pixels, format}: a lossy format changed pixels outside the mask as well; PNG would not
 * - exif-dropped, icc-dropped, xmp-dropped {format}: the format or its writer could not carry it
 */
export type NoticeCode =
  | 'first-frame-only'
  | 'cmyk-converted'
  | 'grey-to-colour'
  | 'profile-converted'
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
  | 'xmp-dropped';

/** One such fact; its words live with the person's language, not here. */
export interface Notice {
  readonly code: NoticeCode;
  readonly params?: Readonly<Record<string, string | number>>;
}
