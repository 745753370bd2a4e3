import { z } from 'zod';
import { NetworkSize, Precision } from './jobs.ts';
import { OutputFormat } from './pictures.ts';
import { RuntimeChoice } from './runtimes.ts';

/** 'trained' follows the model. */
const ModelSize = z.union([z.literal('trained'), NetworkSize]);
export type ModelSize = z.infer<typeof ModelSize>;

/** What the studio remembers between starts. Every field has a default, so that an old or damaged file still opens. */
export const Settings = z.object({
  language: z.enum(['system', 'en', 'sr-Latn', 'sr-Cyrl']).catch('system').default('system'),
  theme: z.enum(['system', 'dark', 'light']).catch('system').default('system'),
  canvas: z.enum(['theme', 'grey']).catch('theme').default('theme'),
  modelId: z.string().nullable().catch(null).default(null),
  /** The network that Lab looks at; null: the first that is there. */
  generatorId: z.string().nullable().catch(null).default(null),
  /** Of before each model had its own size: that of the model that was chosen. */
  size: ModelSize.catch('trained').default('trained'),
  /** Short side that a model sees, by its id, where the person has chosen one. */
  sizes: z.record(z.string(), ModelSize).catch({}).default({}),
  /** How a model computes, by its id, where the person has chosen something else than exact. */
  precisions: z.record(z.string(), Precision).catch({}).default({}),
  /** 'input' keeps the picture's own format. */
  format: z
    .union([z.literal('input'), OutputFormat])
    .catch('input')
    .default('input'),
  quality: z.number().int().min(1).max(100).catch(92).default(92),
  viewMode: z.enum(['slider', 'side-by-side', 'after', 'difference']).catch('slider').default('slider'),
  foldedSections: z.array(z.string()).catch([]).default([]),
  filmstripOpen: z.boolean().catch(true).default(true),
  /** What networks run on; training too. */
  runtime: RuntimeChoice.catch('auto').default('auto'),
  /** Whether the studio asks its feed for new versions, where one is configured. */
  updates: z.enum(['look', 'off']).catch('look').default('look'),
  /** The studio stands in the system's tray, and goes on there when its window is closed in the middle of work. */
  tray: z.boolean().catch(false).default(false),
  /** A picture was open once: the studio introduces itself no more. */
  isKnown: z.boolean().catch(false).default(false),
});
export type Settings = z.infer<typeof Settings>;

export const SettingsPatch = z.object({
  language: z.enum(['system', 'en', 'sr-Latn', 'sr-Cyrl']).optional(),
  theme: z.enum(['system', 'dark', 'light']).optional(),
  canvas: z.enum(['theme', 'grey']).optional(),
  modelId: z.string().nullable().optional(),
  generatorId: z.string().nullable().optional(),
  size: ModelSize.optional(),
  sizes: z.record(z.string(), ModelSize).optional(),
  precisions: z.record(z.string(), Precision).optional(),
  format: z.union([z.literal('input'), OutputFormat]).optional(),
  quality: z.number().int().min(1).max(100).optional(),
  viewMode: z.enum(['slider', 'side-by-side', 'after', 'difference']).optional(),
  foldedSections: z.array(z.string()).optional(),
  filmstripOpen: z.boolean().optional(),
  runtime: RuntimeChoice.optional(),
  updates: z.enum(['look', 'off']).optional(),
  tray: z.boolean().optional(),
  isKnown: z.boolean().optional(),
});
export type SettingsPatch = z.infer<typeof SettingsPatch>;
