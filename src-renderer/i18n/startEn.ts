import type { Text } from './text.ts';

/** Words of screens without a picture, and of the first start. */
export const startEn = {
  'start.what':
    'Grevy Studio makes new pictures of your photographs: a horse becomes a zebra, and what stood in the way is gone.',
  'start.private': 'All of it happens on this computer, and nothing leaves it.',
  'start.first': 'Begin with a photograph of your own, or click an example below: it works at once.',

  'empty.title': 'Drop a photograph here',
  'empty.direction': '{model}, in one step. The result appears beside the original.',
  'empty.or': 'or press {keys} to paste one',
  'empty.formats': 'JPEG, PNG, WebP, AVIF, TIFF and GIF, several at once',
  'empty.private': 'Everything stays on this computer.',
  'empty.noModels': 'There is no model to translate with',
  'empty.noModelsHelp': 'The models that ship with the studio are missing or damaged. Install the studio again.',
} as const satisfies Record<string, Text>;
