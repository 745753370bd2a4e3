import { z } from 'zod';
import { GenerationManifest } from './generationManifest.ts';
import { InpaintManifest } from './inpaintManifest.ts';
import { ModelManifest } from './manifest.ts';

/** model.json of any task. */
export const AnyManifest = z.discriminatedUnion('task', [ModelManifest, InpaintManifest, GenerationManifest]);
export type AnyManifest = z.infer<typeof AnyManifest>;
