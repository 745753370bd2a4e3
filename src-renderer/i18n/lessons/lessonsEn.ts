import type { Text } from '../text.ts';
import { latentEn } from './latentEn.ts';
import { valueEn } from './valueEn.ts';
import { distancesEn } from './distancesEn.ts';
import { descentEn } from './descentEn.ts';
import { frameEn } from './frameEn.ts';
import { classifierEn } from './classifierEn.ts';
import { convolutionEn } from './convolutionEn.ts';
import { cycleEn } from './cycleEn.ts';
import { gameEn } from './gameEn.ts';
import { guessingEn } from './guessingEn.ts';
import { holesEn } from './holesEn.ts';
import { latentArithmeticEn } from './latentArithmeticEn.ts';
import { lossEn } from './lossEn.ts';
import { neuronEn } from './neuronEn.ts';
import { quizEn } from './quizEn.ts';

/** Words of the lessons, which come when the room Learn is opened. */
export const lessonsEn = {
  ...latentEn,
  ...valueEn,
  ...distancesEn,
  ...descentEn,
  ...frameEn,
  ...neuronEn,
  ...lossEn,
  ...classifierEn,
  ...gameEn,
  ...guessingEn,
  ...convolutionEn,
  ...cycleEn,
  ...holesEn,
  ...latentArithmeticEn,
  ...quizEn,
} as const satisfies Record<string, Text>;
