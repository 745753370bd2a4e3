import type { Dictionary } from '../text.ts';
import type { lessonsEn } from './lessonsEn.ts';
import { latentSr } from './latentSr.ts';
import { valueSr } from './valueSr.ts';
import { distancesSr } from './distancesSr.ts';
import { descentSr } from './descentSr.ts';
import { frameSr } from './frameSr.ts';
import { classifierSr } from './classifierSr.ts';
import { convolutionSr } from './convolutionSr.ts';
import { cycleSr } from './cycleSr.ts';
import { gameSr } from './gameSr.ts';
import { guessingSr } from './guessingSr.ts';
import { holesSr } from './holesSr.ts';
import { latentArithmeticSr } from './latentArithmeticSr.ts';
import { lossSr } from './lossSr.ts';
import { neuronSr } from './neuronSr.ts';
import { quizSr } from './quizSr.ts';

/** Reči lekcija, koje stižu kad se otvori prostorija Nauči. */
export const lessonsSr: Dictionary<typeof lessonsEn> = {
  ...latentSr,
  ...valueSr,
  ...distancesSr,
  ...descentSr,
  ...frameSr,
  ...neuronSr,
  ...lossSr,
  ...classifierSr,
  ...gameSr,
  ...guessingSr,
  ...convolutionSr,
  ...cycleSr,
  ...holesSr,
  ...latentArithmeticSr,
  ...quizSr,
};
