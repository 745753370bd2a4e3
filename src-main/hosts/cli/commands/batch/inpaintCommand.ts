import { runBatchCommand } from './batchCommand.ts';
import type { InpaintInvocation } from '../../invocation.ts';
import { maskFilesOf } from './maskFiles.ts';
import type { Surroundings } from '../../process/surroundings.ts';

/** `grevy inpaint`: fills the holes of one batch of pictures. */
export async function inpaint(invocation: InpaintInvocation, surroundings: Surroundings): Promise<number> {
  const { inputs, output, format, json, mask, method, seed, blend, quality, overwrite } = invocation;
  const masks = await maskFilesOf(mask, surroundings.folder);
  return runBatchCommand(
    {
      name: 'inpaint',
      inputs,
      output,
      format,
      json,
      about: ({ code }) =>
        ({ fill: method, mask: mask.path, output, ...(inputs.length === 1 && { picture: inputs[0] }) })[
          code.split('/')[0] as 'fill'
        ],
      start: (client, paths) =>
        client.call('inpaint.files', {
          ...paths,
          masks,
          choice: { method, seed, blend, featherPx: mask.feather },
          quality,
          overwrite,
        }),
    },
    surroundings,
  );
}
