import type { StudioError } from '../../../../contract/errors.ts';
import { runBatchCommand } from './batchCommand.ts';
import type { TranslateInvocation } from '../../invocation.ts';
import { maskFilesOf } from './maskFiles.ts';
import type { Surroundings } from '../../process/surroundings.ts';

/** `grevy translate`: one batch from its first file to its summary. */
export async function translate(invocation: TranslateInvocation, surroundings: Surroundings): Promise<number> {
  const { inputs, output, format, json, model, size, strength, quality, overwrite, runtime, device } = invocation;
  const { mask, saveMask, precision } = invocation;
  const masks = mask && { ...(await maskFilesOf(mask, surroundings.folder)), featherPx: mask.feather };
  return runBatchCommand(
    {
      name: 'translate',
      inputs,
      output,
      format,
      json,
      about: (error) => aboutWhat(error, invocation),
      start: (client, paths) =>
        client.call('translate.files', {
          ...paths,
          modelId: model,
          size,
          precision,
          strength,
          quality,
          overwrite,
          runtime,
          device,
          ...(masks && { masks }),
          ...(saveMask && { saveMask }),
        }),
    },
    surroundings,
  );
}

/** What the person typed that an error of the whole batch is about. */
function aboutWhat(
  { code }: StudioError,
  { inputs, model, output, runtime, device }: TranslateInvocation,
): string | null | undefined {
  const subjects: Readonly<Record<string, string | null | undefined>> = {
    model: model,
    translation: model,
    output: output,
    runtime: device ?? runtime,
    ...(inputs.length === 1 ? { folder: inputs[0], picture: inputs[0] } : {}),
  };
  return subjects[code.split('/')[0] ?? ''];
}
