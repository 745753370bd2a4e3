import type { BatchRequest } from '../../contract/commands.ts';
import type { Precision } from '../../contract/jobs.ts';
import type { HoleColour } from '../../contract/inpainting.ts';
import type { CheckpointName, CurveFormat } from '../../contract/runs.ts';
import type { OutputFormat } from '../../contract/pictures.ts';
import type { TensorflowKind } from '../../contract/runtimes.ts';
import type { FamilyId } from '../../families/all.ts';
import type { EasingName, PathName } from '../../latent/walk.ts';

/** What the person said of masks. */
export interface MaskWords {
  readonly path: string;
  readonly hole: HoleColour;
  readonly fit: boolean;
  readonly feather: number;
}

export interface InpaintInvocation {
  readonly command: 'inpaint';
  readonly inputs: readonly string[];
  readonly output: string | null;
  readonly mask: MaskWords;
  readonly method: string;
  readonly seed: number;
  readonly blend: 'none' | 'poisson';
  readonly format: OutputFormat | null;
  readonly quality: number;
  readonly overwrite: boolean;
  readonly json: boolean;
}

export interface InpaintBenchInvocation {
  readonly command: 'inpaint-bench';
  readonly pictures: string;
  readonly masks: string;
  /** null: all that are no networks. */
  readonly methods: readonly string[] | null;
  readonly bins: number;
  readonly output: string;
  readonly json: boolean;
}

export interface EvaluateInvocation {
  readonly command: 'evaluate';
  readonly model: string;
  readonly folders: { readonly A: string; readonly B: string };
  /** Folders of other pictures that the classifier learns from; null: halves of those that are judged. */
  readonly learnFrom: { readonly A: string; readonly B: string } | null;
  readonly size: BatchRequest['size'];
  readonly precision: Precision;
  /** A mask file or a folder of masks: where pictures may change. */
  readonly masks: string | null;
  readonly runtime: string | null;
  readonly device: string | null;
  /** null: MODEL-evaluation. */
  readonly output: string | null;
  readonly json: boolean;
}

export const maskActions = ['grow', 'shrink', 'invert', 'feather', 'smooth', 'fill-holes', 'from-alpha'] as const;
export type MaskAction = (typeof maskActions)[number];

export interface MaskInvocation {
  readonly command: 'mask';
  readonly operation: MaskAction;
  readonly input: string;
  readonly output: string;
  readonly radius: number;
  readonly overwrite: boolean;
  readonly json: boolean;
}

/** What the person asked of `grevy translate`, before any path is looked at. */
export interface TranslateInvocation {
  readonly command: 'translate';
  readonly inputs: readonly string[];
  readonly output: string | null;
  readonly model: string | null;
  readonly size: BatchRequest['size'];
  readonly precision: Precision;
  readonly strength: number;
  readonly format: OutputFormat | null;
  readonly quality: number;
  readonly overwrite: boolean;
  readonly runtime: string | null;
  readonly device: string | null;
  /** Only there does anything change. */
  readonly mask?: MaskWords;
  /** Whether to write where the network changed each picture. */
  readonly saveMask: boolean;
  readonly json: boolean;
}

export const modelsActions = ['list', 'show', 'verify', 'add', 'quantize'] as const;
export type ModelsAction = (typeof modelsActions)[number];

/** `id` is null for list and never for the others; for add it is a file. */
export interface ModelsInvocation {
  readonly command: 'models';
  readonly action: ModelsAction;
  readonly id: string | null;
  /** A folder, for quantize. */
  readonly pictures: string | null;
  readonly json: boolean;
}

export interface DoctorInvocation {
  readonly command: 'doctor';
  readonly json: boolean;
}

export interface ExamplesInvocation {
  readonly command: 'examples';
  readonly folder: string;
  readonly json: boolean;
}

export interface ReportInvocation {
  readonly command: 'report';
  /** null: under its own name, in the folder where the person stands. */
  readonly output: string | null;
  readonly json: boolean;
}

export interface ServeInvocation {
  readonly command: 'serve';
  /** 0: any free port. */
  readonly port: number;
  readonly open: boolean;
  readonly pictures: readonly string[];
}

/** What a person says of a recipe; what is absent follows the preset. */
export interface RecipeWords {
  readonly steps?: number;
  readonly epochs?: readonly [constant: number, decay: number];
  /** Minutes. */
  readonly time?: number;
  /** Settings by the names of their options. */
  readonly settings: Readonly<Record<string, number | string | boolean>>;
}

/** What the person asked of `grevy train`; `start` is null when a run goes on. */
export interface TrainInvocation {
  readonly command: 'train';
  readonly run: string;
  readonly start: {
    readonly family: FamilyId;
    readonly folders: readonly string[];
    /** What the looks are called, or the one model; null: after the folders. */
    readonly names: readonly string[] | null;
    readonly preset: string;
    readonly words: RecipeWords;
    /** A model's id or a run's folder. */
    readonly from: string | null;
  } | null;
  /** Where the pictures of a run that goes on are now; null: where they were. */
  readonly folders: readonly string[] | null;
  readonly force: boolean;
  /** Only says what the run would take. */
  readonly isPreflight: boolean;
  /** What trains; null follows the settings. */
  readonly runtime: string | null;
  /** Threads to compute with; null: all cores. */
  readonly threads: number | null;
  readonly json: boolean;
}

export const runsActions = ['list', 'show', 'inspect', 'keep', 'publish', 'export'] as const;
export type RunsAction = (typeof runsActions)[number];

/** `run` is null for list and never for the others. */
export interface RunsInvocation {
  readonly command: 'runs';
  readonly action: RunsAction;
  readonly run: string | null;
  readonly format: CurveFormat;
  /** Where the curves go; null: into the run's folder. */
  readonly output: string | null;
  readonly overwrite: boolean;
  readonly checkpoint: CheckpointName;
  readonly json: boolean;
}

export interface DataInvocation {
  readonly command: 'data';
  readonly action: 'doctor';
  readonly family: FamilyId;
  readonly folders: readonly string[];
  readonly size: number;
  readonly json: boolean;
}

export const runtimeActions = ['list', 'install', 'remove', 'verify'] as const;
export type RuntimeAction = (typeof runtimeActions)[number];

export interface RuntimeInvocation {
  readonly command: 'runtime';
  readonly action: RuntimeAction;
  readonly kind: TensorflowKind;
  /** A folder of wheels; null: from the network. */
  readonly from: string | null;
  readonly json: boolean;
}

/** What is said of samples that are written. */
export interface SampleWords {
  /** Its ending says what it becomes; null: samples.png, or what the command says. */
  readonly output: string | null;
  readonly seed: number;
  readonly truncation: number;
  readonly columns: number | null;
  readonly scale: number;
  readonly framesPerSecond: number;
  readonly overwrite: boolean;
  readonly json: boolean;
}

export interface GenerateInvocation extends SampleWords {
  readonly command: 'generate';
  readonly model: string;
  readonly count: number;
  /** A file of latent vectors; null: of chance. */
  readonly from: string | null;
  readonly save: string | null;
}

export const latentActions = ['interpolate', 'arithmetic', 'project', 'directions', 'encoder'] as const;
export type LatentAction = (typeof latentActions)[number];

export interface LatentInvocation extends SampleWords {
  readonly command: 'latent';
  readonly action: LatentAction;
  readonly model: string;
  /** Samples by their numbers, or a picture. */
  readonly what: readonly string[];
  readonly frames: number;
  readonly path: PathName;
  readonly easing: EasingName;
  readonly isLoop: boolean;
  readonly cells: { readonly a: readonly number[]; readonly b: readonly number[]; readonly c: readonly number[] };
  readonly recipe: string | null;
  readonly save: string | null;
  readonly count: number;
  /** Of a search or of an encoder's learning; null: as many as each takes. */
  readonly steps: number | null;
  readonly starts: number;
}

/** A command line that was understood. */
export type Invocation =
  | GenerateInvocation
  | LatentInvocation
  | DataInvocation
  | InpaintInvocation
  | InpaintBenchInvocation
  | MaskInvocation
  | TranslateInvocation
  | ModelsInvocation
  | DoctorInvocation
  | EvaluateInvocation
  | ExamplesInvocation
  | ServeInvocation
  | TrainInvocation
  | ReportInvocation
  | RunsInvocation
  | RuntimeInvocation;

/** Exit codes, as a shell script meets them. */
export const exitCodes = { done: 0, failed: 1, wrongUsage: 2, interrupted: 130 } as const;
