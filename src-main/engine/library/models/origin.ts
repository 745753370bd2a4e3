import { dirname, join, resolve } from 'node:path';
import type { ModelOrigin } from '../../../contract/models.ts';

/** Folder of a person's own models: those that were trained here, and those that were added. */
export const personalModels = (dataFolder: string): string => join(dataFolder, 'models');

/** Folder of what was quantised here of models that came with the studio. */
export const quantisationsFolder = (dataFolder: string): string => join(dataFolder, 'quantised');

/** A model is the person's own by where it lies. */
export const originOf = (
  { folder }: { readonly folder: string },
  { dataFolder }: { readonly dataFolder: string },
): ModelOrigin => (dirname(resolve(folder)) === resolve(personalModels(dataFolder)) ? 'own' : 'shipped');
