import { resolve } from 'node:path';
import { StudioFailure, studioError } from '../../../contract/errors.ts';
import type { LatentContent } from '../../../latent/latentFile.ts';
import { drawLatent } from '../../../latent/vectors.ts';
import type { GenerateInvocation } from '../invocation.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { readLatentFile, saveLatents, withGenerator, writeSamples } from './writeSamples.ts';

interface Point {
  readonly name: string;
  readonly vector: Float32Array;
}

/** `grevy generate`: pictures from chance. */
export const generate = (invocation: GenerateInvocation, surroundings: Surroundings): Promise<number> =>
  withGenerator(invocation, surroundings, async ({ client }, view) => {
    const { folder } = surroundings;
    const { from, seed, count, save } = invocation;
    const points: readonly Point[] =
      from === null
        ? Array.from({ length: Math.max(1, count) }, (_, i) => ({
            name: `${seed}/${i}`,
            vector: drawLatent(seed, i, view.latent),
          }))
        : pointsIn((await readLatentFile(resolve(folder, from), view)).content, from);
    const vectors = points.map(({ vector }) => vector);
    const paths = await writeSamples(client, view, vectors, invocation, folder);
    const content: LatentContent = {
      kind: 'points',
      points: points.map(({ name, vector }) => ({ name, vector: [...vector] })),
    };
    return { paths: [...paths, ...(await saveLatents(view, content, save, folder))] };
  });

/** The points of a file; of strokes the original and the edit. */
function pointsIn(content: LatentContent, path: string): Point[] {
  switch (content.kind) {
    case 'points':
      return content.points.map(({ name, vector }) => ({ name, vector: Float32Array.from(vector) }));
    case 'strokes':
      return [
        { name: content.name, vector: Float32Array.from(content.original) },
        { name: `${content.name}, edited`, vector: Float32Array.from(content.edit) },
      ];
    case 'arithmetic':
      throw new StudioFailure(studioError('latent/file-invalid', `${path}, a sum`, 'a file of points'));
  }
}
