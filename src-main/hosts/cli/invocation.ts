import type { BatchRequest } from '../../contract/commands.ts';
import type { CheckpointName, CurveFormat } from '../../contract/runs.ts';
import type { OutputFormat } from '../../contract/pictures.ts';
import type { TensorflowKind } from '../../contract/runtimes.ts';

/** What the person asked of `grevy translate`, before any path is looked at. */
export interface TranslateInvocation {
  readonly command: 'translate';
  readonly inputs: readonly string[];
  readonly output: string | null;
  readonly model: string | null;
  readonly size: BatchRequest['size'];
  readonly strength: number;
  readonly format: OutputFormat | null;
  readonly quality: number;
  readonly overwrite: boolean;
  readonly runtime: string | null;
  readonly device: string | null;
  readonly json: boolean;
}

export const modelsActions = ['list', 'show', 'verify'] as const;
export type ModelsAction = (typeof modelsActions)[number];

/** `id` is null for list and never for the others. */
export interface ModelsInvocation {
  readonly command: 'models';
  readonly action: ModelsAction;
  readonly id: string | null;
  readonly json: boolean;
}

export interface DoctorInvocation {
  readonly command: 'doctor';
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
  readonly time?: number;
  readonly size?: number;
  readonly load?: number;
  readonly generator?: 'resnet' | 'unet';
  readonly filters?: number;
  readonly blocks?: number;
  readonly levels?: number;
  readonly norm?: 'instance' | 'batch';
  readonly dropout?: boolean;
  readonly judge?: 'patch' | 'pixel';
  readonly judgeFilters?: number;
  readonly judgeLayers?: number;
  readonly init?: 'normal' | 'xavier' | 'kaiming' | 'orthogonal';
  readonly loss?: 'lsgan' | 'vanilla' | 'wgangp';
  readonly lambdaA?: number;
  readonly lambdaB?: number;
  readonly identity?: number;
  readonly pool?: number;
  readonly batch?: number;
  readonly flip?: boolean;
  readonly rate?: number;
  readonly schedule?: 'linear' | 'step' | 'plateau' | 'cosine';
  readonly average?: number;
  readonly warmUp?: number;
  readonly checkpointEvery?: number;
  readonly sampleEvery?: number;
  readonly keepEvery?: number;
  readonly seed?: number;
}

/** What the person asked of `grevy train`; `start` is null when a run goes on. */
export interface TrainInvocation {
  readonly command: 'train';
  readonly run: string;
  readonly start: {
    readonly folderA: string;
    readonly folderB: string;
    readonly names: readonly [string, string] | null;
    readonly preset: 'try' | 'overnight' | 'paper';
    readonly words: RecipeWords;
    /** A model's id or a run's folder. */
    readonly from: string | null;
  } | null;
  readonly force: boolean;
  /** Only says what the run would take. */
  readonly isPreflight: boolean;
  /** What trains; null follows the settings. */
  readonly runtime: string | null;
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
  readonly folderA: string;
  readonly folderB: string;
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

/** A command line that was understood. */
export type Invocation =
  | DataInvocation
  | TranslateInvocation
  | ModelsInvocation
  | DoctorInvocation
  | ServeInvocation
  | TrainInvocation
  | RunsInvocation
  | RuntimeInvocation;

/** Exit codes, as a shell script meets them. */
export const exitCodes = { done: 0, failed: 1, wrongUsage: 2, interrupted: 130 } as const;
