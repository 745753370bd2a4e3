import type { Text } from './text.ts';

/** Words of the room Inpaint, and of masks in Translate, in English. */
export const inpaintEn = {
  'room.inpaint': 'Inpaint',
  'inpaint.invitation': 'Paint over what should go; the hole is filled with what lies around it.',
  'inpaint.emptyHint': 'Open a photograph, drop it on the window or paste it.',
  'inpaint.paintHint': 'Paint over what should go. All tools are in the bar above the picture.',
  'inpaint.ready': 'What is painted will be filled with what lies around it.',
  'inpaint.fill': 'Fill the hole',
  'inpaint.filling': 'Filling',
  'inpaint.filled': 'Filled',
  'inpaint.filledBy': '{method}, {time}',
  'inpaint.again': 'Fill again: {method}',
  'inpaint.paintOn': 'Change the mask',
  'inpaint.failed': 'The hole was not filled',

  'method.title': 'Method',
  'method.patchmatch': 'PatchMatch',
  'method.telea': 'Telea',
  'method.ns': 'Navier-Stokes',
  'method.help.patchmatch': 'Puts the hole together from patches of the picture. For large holes and for texture.',
  'method.help.small': 'Carries colours in from the edge. For scratches, wires and text.',
  'method.help.network': 'A network that has learnt to fill holes.',
  'method.blend': 'Blend the seam',
  'method.feather': 'Feather in px',
  'method.featherHelp': 'The fill fades in over so many pixels, inside the mask only.',
  'method.seedHelp': 'Another number gives another fill; the same one gives the same.',

  'fills.title': 'Fills of this picture',
  'fills.line': '{pixels} px, {time}',

  'closing.title': 'How the mask closes',
  'closing.mask': 'Mask',
  'closing.alt': 'Open places after {layer} layers',
  'closing.help': 'White is still open. Each partial convolution knows a little more of the hole from its edge.',

  'fillFate.queued': 'waiting',
  'fillFate.running': 'being filled',
  'fillFate.done': 'filled',
  'fillFate.failed': 'failed',
  'fillFate.canceled': 'canceled',
  'fillFate.untouched': 'not filled',

  'result.outside': 'Changed outside the mask: {pixels} pixels',
  'mask.featherIn': 'Feather, inside the mask',
} as const satisfies Record<string, Text>;
