import type { ModelView } from '../../contract/models.ts';
import { resolve } from 'node:path';
import type { StudioClient } from '../../contract/client.ts';
import { asStudioError } from '../failures.ts';
import { inEngine } from './process/engineSession.ts';
import { failureText } from './output/failureText.ts';
import { exitCodes, type RunsInvocation } from './invocation.ts';
import { runsText, runText } from './runText.ts';
import { errStyle, outStyle, type Surroundings } from './process/surroundings.ts';

/** `grevy runs`: list, show, inspect, keep, publish, export. */
export async function runs(invocation: RunsInvocation, surroundings: Surroundings): Promise<number> {
  const { out, err } = surroundings;
  try {
    const { value, lines } = await inEngine(surroundings, ({ client }) => act(client, invocation, surroundings));
    out.write(invocation.json ? `${JSON.stringify({ event: 'result', ...value })}\n` : `${lines.join('\n')}\n`);
    return exitCodes.done;
  } catch (cause) {
    const error = asStudioError(cause);
    if (invocation.json) out.write(`${JSON.stringify({ event: 'error', error })}\n`);
    else err.write(`${errStyle(surroundings).bad(failureText(invocation.run ?? 'grevy', error))}\n`);
    return exitCodes.failed;
  }
}

async function act(
  client: StudioClient,
  { action, run: path, checkpoint, format, output, overwrite }: RunsInvocation,
  surroundings: Surroundings,
): Promise<{ readonly value: object; readonly lines: readonly string[] }> {
  const style = outStyle(surroundings);
  if (action === 'list' || path === null) {
    const found = await client.call('runs.list', {});
    return { value: found, lines: runsText(found, style) };
  }
  const run = resolve(surroundings.folder, path);
  switch (action) {
    case 'show': {
      const shown = await client.call('train.show', { run });
      return { value: { run: shown }, lines: runText(shown, style) };
    }
    case 'keep': {
      if (checkpoint !== 'best' && checkpoint !== 'last')
        return { value: { checkpoint }, lines: [`${checkpoint} is kept already.`] };
      const { step } = await client.call('train.keep', { run, checkpoint });
      return {
        value: { step },
        lines: [`Step ${step} is kept for good: --checkpoint ${step}, or --from ${path}@${step}`],
      };
    }
    case 'inspect': {
      const inspected = await client.call('train.inspect', { run, checkpoint });
      const columns =
        'Left to right: picture, translation, way back, 4 x their difference, 8 x the finest detail of the translation.';
      return { value: inspected, lines: [inspected.path, style.dim(columns)] };
    }
    case 'publish': {
      const { step, models } = await client.call('train.publish', { run, checkpoint });
      const known = await client.call('models.list', {});
      const taskOf = (id: string) => known.models.find((model) => model.id === id)?.task ?? 'translation';
      const lines = models.map(({ id }) => `${id}, of step ${step}: grevy ${uses[taskOf(id)](id)}`);
      return { value: { step, models }, lines };
    }
    case 'export': {
      const to = output === null ? null : resolve(surroundings.folder, output);
      const written = await client.call('train.export', { run, format, output: to, overwrite });
      return { value: written, lines: [written.path] };
    }
  }
}

/** What is typed to use a model. */
const uses: Readonly<Record<ModelView['task'], (id: string) => string>> = {
  translation: (id) => `translate PICTURE -m ${id}`,
  inpainting: (id) => `inpaint PICTURE --mask MASK --method ${id}`,
  generation: (id) => `generate ${id} -o samples.png`,
};
