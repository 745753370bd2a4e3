import { batchHandlers } from './batchHandlers.ts';
import { engineHandlers } from './engineHandlers.ts';
import { evaluationHandlers } from './evaluationHandlers.ts';
import { exampleHandlers } from './exampleHandlers.ts';
import { fillBenchHandlers } from './fillBenchHandlers.ts';
import { generationHandlers } from './generationHandlers.ts';
import type { Handlers } from './handlers.ts';
import { inpaintingHandlers } from './inpaintingHandlers.ts';
import { learningHandlers } from './learningHandlers.ts';
import { modelHandlers } from './modelHandlers.ts';
import { pictureHandlers } from './pictureHandlers.ts';
import { runHandlers } from './runHandlers.ts';
import { runtimeHandlers } from './runtimeHandlers.ts';
import { trainingHandlers } from './trainingHandlers.ts';
import { translationHandlers } from './translationHandlers.ts';

/** Every command that the engine answers. */
export const handlers: Handlers = {
  ...engineHandlers,
  ...pictureHandlers,
  ...modelHandlers,
  ...trainingHandlers,
  ...runHandlers,
  ...runtimeHandlers,
  ...translationHandlers,
  ...inpaintingHandlers,
  ...fillBenchHandlers,
  ...batchHandlers,
  ...exampleHandlers,
  ...evaluationHandlers,
  ...generationHandlers,
  ...learningHandlers,
};
