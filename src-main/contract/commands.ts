import { z } from 'zod';
import { batchCommands } from './batches.ts';
import { command, id, nothing } from './command.ts';
import { StudioError } from './errors.ts';
import { desktopCommands } from './desktop.ts';
import { evaluationCommands } from './translatorEvaluation.ts';
import { exampleCommands } from './examples.ts';
import { FolderListing } from './folderListing.ts';
import { fillBenchCommands } from './fillBench.ts';
import { generationCommands } from './generation.ts';
import { careCommands, hostNews } from './hostCare.ts';
import { inpaintingCommands, MaskFiles } from './inpainting.ts';
import { learningCommands } from './learning.ts';
import { BrokenModelView, ModelVerification, ModelView, QuantisationRequest } from './models.ts';
import { JobView, NetworkSize, Precision, TranslationView } from './jobs.ts';
import { Bytes, EncodedPicture, Notices, OutputFormat, PictureView } from './pictures.ts';
import { runtimeCommands } from './runtimes.ts';
import { Settings, SettingsPatch } from './settings.ts';
import { trainingCommands } from './trainingCommands.ts';
import { FolderView } from './trainingRequest.ts';
import { updateCommands } from './updates.ts';

const RenderMask = z.object({ id: z.string(), featherPx: z.number().min(0).max(512) });
export type RenderMask = z.infer<typeof RenderMask>;

/** How a result (a translation or a fill, which is always whole) is written. Strength 0..1 mixes the change; quality 1..100 where the format has one. */
export const RenderChoice = z.object({
  id: z.string(),
  strength: z.number().min(0).max(1),
  format: OutputFormat,
  quality: z.number().int().min(1).max(100),
  /** Of a translation: only the masked pixels change, fading in over so many pixels inside the mask. */
  mask: RenderMask.optional(),
});
export type RenderChoice = z.infer<typeof RenderChoice>;

const writtenNews = {
  notices: Notices,
  /** With a mask: pixels outside it that differ from the picture's, counted in the bytes that were written. */
  changedOutside: z.number().int().optional(),
};
export const Saved = z.object({ path: z.string(), ...writtenNews });
export type Saved = z.infer<typeof Saved>;

export const BatchRequest = z.object({
  inputs: z.array(z.string()).min(1),
  /** A file (one input), a folder, or null: beside each input. */
  output: z.string().nullable(),
  outputIsFolder: z.boolean(),
  modelId: z.string().nullable(),
  size: z.union([z.literal('trained'), NetworkSize]),
  precision: Precision.default('exact'),
  strength: z.number().min(0).max(1),
  format: z.union([z.literal('input'), OutputFormat]),
  quality: z.number().int().min(1).max(100),
  overwrite: z.boolean(),
  runtime: z.string().nullable(),
  device: z.string().nullable(),
  /** Only masked pixels change. */
  masks: MaskFiles.extend({ featherPx: z.number().min(0).max(512) }).optional(),
  /** Writes beside each result where the network changed the picture, as NAME.mask.png. */
  saveMask: z.boolean().optional(),
});
export type BatchRequest = z.infer<typeof BatchRequest>;

export const EngineDescription = z.object({
  version: z.string(),
  node: z.string(),
  platform: z.string(),
  arch: z.string(),
  cpu: z.string(),
  cores: z.number(),
  memory: z.object({ totalBytes: z.number(), freeBytes: z.number(), residentBytes: z.number() }),
  libraries: z.record(z.string(), z.string()),
  runtimes: z.array(
    z.object({
      id: z.string(),
      version: z.string(),
      usable: z.boolean(),
      reason: z.string().nullable(),
      devices: z.array(z.object({ id: z.string(), usable: z.boolean() })),
      /** Trains in mixed precision too. */
      canMix: z.boolean(),
    }),
  ),
  folders: z.object({ data: z.string(), session: z.string(), models: z.array(z.string()) }),
});
export type EngineDescription = z.infer<typeof EngineDescription>;

/** Everything that can be asked of the engine. One entry: who may ask, with what, for what. */
export const engineCommands = {
  'engine.describe': command('page', nothing, EngineDescription),

  'session.get': command(
    'page',
    nothing,
    z.object({
      pictures: z.array(PictureView),
      translations: z.array(TranslationView),
      jobs: z.array(JobView),
      /** What the engine had to tell before anybody listened; see engine.warned. */
      warnings: z.array(StudioError).optional(),
    }),
  ),

  /** A picture as bytes: clipboard, browser drop. The engine keeps a copy in the session folder. */
  'pictures.import': command('page', z.object({ name: z.string().min(1).max(1024), bytes: Bytes }), PictureView),
  /** A picture by path. Nothing is copied; the file is read where it lies. */
  'pictures.open': command('host', z.object({ path: z.string().min(1) }), PictureView),
  /** Forgets a picture and its translations. The person's file is never touched. */
  'pictures.remove': command('page', id, nothing),
  /** The picture encoded for showing, longest side at most maxSide pixels (null: whole). */
  'pictures.preview': command(
    'page',
    z.object({ id: z.string(), maxSide: z.number().int().positive().nullable() }),
    EncodedPicture,
  ),

  'models.list': command('page', nothing, z.object({ models: z.array(ModelView), broken: z.array(BrokenModelView) })),
  'models.verify': command('page', id, ModelVerification),
  /** Measures on a person's pictures what the faster form of a translator needs, and how near it is; progress and outcome arrive as job.changed. */
  'models.quantise': command('host', QuantisationRequest, JobView),
  /** Takes an ONNX network that fills holes into the person's own models, or says why not. `convention`: how it is spoken to, in one line. */
  'models.add': command(
    'host',
    z.object({ path: z.string().min(1) }),
    z.object({ id: z.string(), folder: z.string(), convention: z.string() }),
  ),

  /** Queues a translation of one picture of the session; progress and outcome arrive as job.changed. */
  'translate.start': command(
    'page',
    z.object({
      pictureId: z.string(),
      modelId: z.string(),
      size: z.union([z.literal('trained'), NetworkSize]),
      precision: Precision.default('exact'),
    }),
    JobView,
  ),
  /** Translates files and folders; each file's fate arrives as batch.file. */
  'translate.files': command('host', BatchRequest, JobView),

  ...trainingCommands,
  ...inpaintingCommands,
  ...runtimeCommands,
  ...fillBenchCommands,
  ...batchCommands,
  ...exampleCommands,
  ...evaluationCommands,
  ...generationCommands,
  ...learningCommands,

  /** The translation at full strength, encoded for showing. The page mixes strengths itself. */
  'translations.preview': command(
    'page',
    z.object({ id: z.string(), maxSide: z.number().int().positive().nullable(), mask: RenderMask.optional() }),
    EncodedPicture,
  ),
  /** Where the network changed the picture, white where it did: at the picture's size, or at most at the network's with a longest side of at most maxSide. */
  'translations.mask': command(
    'page',
    z.object({ id: z.string(), maxSide: z.number().int().positive().nullable() }),
    EncodedPicture,
  ),
  /** The result as a finished file in memory: browser download, clipboard. */
  'translations.encode': command('page', RenderChoice, EncodedPicture.extend({ name: z.string(), ...writtenNews })),
  /** Writes beside the input under the next free name; refused for pictures without a path. */
  'translations.save': command('page', RenderChoice, Saved),
  /** Writes into a folder that the person gave, under the next free name. */
  'translations.saveInto': command('page', RenderChoice.extend({ folder: z.string() }), Saved),
  /** Writes where the person pointed. */
  'translations.saveAs': command('host', RenderChoice.extend({ path: z.string(), overwrite: z.boolean() }), Saved),

  'jobs.cancel': command('page', id, nothing),

  'settings.get': command('page', nothing, Settings),
  'settings.update': command('page', SettingsPatch, Settings),
} as const;

export type EngineCommands = typeof engineCommands;
export type EngineCommand = keyof EngineCommands;

/** One line of the application menu, in the page's language; `id` comes back in menu.chosen. */
export const MenuItem = z.object({
  id: z.string(),
  label: z.string(),
  accelerator: z.string().optional(),
  enabled: z.boolean(),
  separatorBefore: z.boolean().optional(),
  /** In its place the host shows the pictures that were opened last, and this line to forget them. */
  recent: z.object({ clear: z.string() }).optional(),
});
export const MenuTemplate = z.array(z.object({ id: z.string(), label: z.string(), items: z.array(MenuItem) }));
export type MenuTemplate = z.infer<typeof MenuTemplate>;

export const HostDescription = z.object({
  host: z.enum(['electron', 'web']),
  platform: z.string(),
  /** What this host can do beyond drawing the page. */
  canOpenDialog: z.boolean(),
  canSaveAs: z.boolean(),
  canDragOut: z.boolean(),
  /** Where there is no dialog, a person may type where a folder lies, and browse folders on the page. */
  canTypePath: z.boolean(),
  canNotify: z.boolean(),
  canShowInFolder: z.boolean(),
  /** A feed of new versions is configured. */
  canUpdate: z.boolean(),
  canTray: z.boolean(),
  version: z.string(),
  ...hostNews,
});
export type HostDescription = z.infer<typeof HostDescription>;

/** What only the host can do; answered by the host itself and never passed on to the engine. */
export const hostCommands = {
  'host.describe': command('page', nothing, HostDescription),
  /** Asks for pictures with the system's dialog; each arrives as picture.added, each refusal as picture.refused. */
  'host.openDialog': command('page', nothing, z.object({ opened: z.number().int() })),
  /** Asks where to save with the system's dialog; null when the person changed their mind. */
  'host.saveAs': command('page', RenderChoice.extend({ suggestedName: z.string() }), Saved.nullable()),
  /** Puts the encoded result on the system's clipboard as a picture. */
  'host.copy': command('page', RenderChoice, nothing),
  /** Starts dragging the encoded result out of the window as a file. */
  'host.startDrag': command('page', RenderChoice, nothing),
  /** Asks for a folder of pictures with the system's dialog; null when the person changed their mind. */
  'host.chooseFolder': command('page', nothing, FolderView.nullable()),
  /** Takes a folder whose path the person has typed. */
  'host.typedFolder': command('page', z.object({ path: z.string().min(1).max(4096) }), FolderView),
  /** The folders in a folder, for a person who browses on the page; null: in the home folder. Names and counts alone. */
  'host.listFolders': command('page', z.object({ path: z.string().min(1).max(4096).nullable() }), FolderListing),
  /** Tells something by the system's own notifications, where the person is not looking at the window. */
  'host.notify': command('page', z.object({ title: z.string().max(200), body: z.string().max(1000) }), nothing),
  'host.showInFolder': command('page', z.object({ path: z.string() }), nothing),
  'host.setMenu': command('page', z.object({ menu: MenuTemplate }), nothing),
  ...careCommands,
  ...updateCommands,
  ...desktopCommands,
} as const;

export type HostCommands = typeof hostCommands;
export type HostCommand = keyof HostCommands;

/** All that a page can call: engine and host in one table. */
export const commands = { ...engineCommands, ...hostCommands } as const;
export type Commands = typeof commands;
export type Command = keyof Commands;
export type ParamsOf<C extends Command> = z.input<Commands[C]['params']>;
export type ParsedParamsOf<C extends Command> = z.output<Commands[C]['params']>;
export type ResultOf<C extends Command> = z.output<Commands[C]['result']>;
