import type { OpRule } from '../node.ts';
import { channelRules } from './channels.ts';
import { chooseRules } from './choose.ts';
import { convRules } from './conv.ts';
import { elementwiseRules } from './elementwise.ts';
import { instanceNormRules } from './instanceNorm.ts';
import { matrixRules } from './matrices.ts';
import { padRules } from './pad.ts';
import { reduceRules } from './reduce.ts';
import { resizeRules } from './resize.ts';
import { softmaxRules } from './softmax.ts';

/** Every op of the language. */
export const opRules: readonly OpRule[] = [
  ...convRules,
  ...instanceNormRules,
  ...elementwiseRules,
  ...chooseRules,
  ...matrixRules,
  ...reduceRules,
  ...channelRules,
  ...padRules,
  ...resizeRules,
  ...softmaxRules,
];
