import { Option } from 'commander';
import type { Precision } from '../../../contract/jobs.ts';
import type { RuntimeChoice } from '../../../contract/runtimes.ts';
import type { Invocation } from '../invocation.ts';

/** Takes what a command line asks for, once it is understood. */
export type Found = (invocation: Invocation) => void;

/** The option of every command that a program may call. */
export const json = ['--json', 'print one JSON object per event and nothing else'] as const;

/** An option with a few words to choose from. */
export const choice = (flags: string, description: string, choices: readonly string[]): Option =>
  new Option(flags, description).choices(choices);

/** The contract's choices once more, since its schemas take longer to load than a mistake takes to explain; a test keeps both alike. */
export const runtimeChoices = ['auto', 'onnxruntime', 'tensorflow'] as const satisfies readonly RuntimeChoice[];

/** The same of how networks compute. */
export const precisionChoices = ['exact', 'faster'] as const satisfies readonly Precision[];

/** How networks compute. */
export const precisionOption = (): Option =>
  choice(
    '--precision <how>',
    'exact, or faster where the model has such a form: eight bits, half the time, nearly the same',
    precisionChoices,
  ).default('exact');

/** What shall run the networks. */
export const runtimeOption = (): Option =>
  choice('--runtime <id>', 'what runs the networks (default: as in the settings; see grevy doctor)', runtimeChoices);
