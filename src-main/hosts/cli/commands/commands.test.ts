import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doctor } from './doctor/doctorCommand.ts';
import { endless } from '../../../engine/library/networks/testing/hostileOnnx.ts';
import { models } from './modelsCommand.ts';
import type { ModelsAction } from '../invocation.ts';
import type { Surroundings } from '../process/surroundings.ts';
import { workFolder } from '../testing/runGrevy.ts';

const studio = fileURLToPath(new URL('../../../../', import.meta.url));

let folder = '';
beforeEach(async () => {
  folder = await workFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(
  command: (surroundings: Surroundings) => Promise<number>,
  root = studio,
  interrupted = new AbortController().signal,
) {
  const written = { out: '', err: '' };
  const out = { write: (text: string) => (written.out += text) };
  const err = { write: (text: string) => (written.err += text) };
  const env = { GREVY_DATA: join(folder, 'data') };
  const code = await command({
    root,
    folder,
    env,
    out,
    err,
    now: () => performance.now(),
    interrupted,
  });
  return { code, ...written };
}

const ask = (action: ModelsAction, id: string | null, json = false) =>
  run((around) => models({ command: 'models', action, id, pictures: null, json }, around));

describe('grevy models', () => {
  it('add is ended by Ctrl+C, also while a network is tried that never ends', async () => {
    await writeFile(join(folder, 'endless.onnx'), endless());
    const ctrlC = new AbortController();
    const adding = run(
      (around) => models({ command: 'models', action: 'add', id: 'endless.onnx', pictures: null, json: false }, around),
      studio,
      ctrlC.signal,
    );
    setImmediate(() => ctrlC.abort());
    expect(await adding).toEqual({ code: 130, out: '', err: '' });
  });

  it("lets no control characters of a foreign package's words through", async () => {
    const own = join(folder, 'data', 'models', 'mine');
    await cp(join(studio, 'models', 'horse2zebra'), own, { recursive: true });
    const manifest = JSON.parse(await readFile(join(own, 'model.json'), 'utf8')) as object;
    const evil = '\u001b]0;owned\u0007\u001b[31m\u009b2J';
    const words = { en: evil, sr: evil };
    const foreign = { id: 'mine', name: words, licence: evil, source: evil, training: { summary: evil } };
    const knownFailures = [words];
    const direction = { from: words, to: words, suffix: 'x' };
    await writeFile(join(own, 'model.json'), JSON.stringify({ ...manifest, ...foreign, direction, knownFailures }));
    await mkdir(join(folder, 'data', 'models', `broken${evil.slice(0, 5)}`), { recursive: true });
    for (const { out, err } of [await ask('list', null), await ask('show', 'mine'), await ask('verify', 'mine')]) {
      expect(out).toContain('mine');
      expect(out + err).not.toMatch(/(?!\n)\p{Cc}/u);
    }
  });

  it('lists, shows and verifies', async () => {
    const list = await ask('list', null);
    expect(list).toMatchObject({ code: 0, err: '' });
    expect(list.out).toMatch(
      /^Model .*\nhorse2zebra .*\nzebra2horse .*\n\nFills holes .*\nlearned-fill .*\n\nFrom chance .*\ndrawn-faces .*\ndrawn-shapes .*\n$/,
    );
    expect(await ask('show', 'horse2zebra')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Known failures') as string,
    });
    expect(await ask('verify', 'horse2zebra')).toMatchObject({
      code: 0,
      out: expect.stringContaining('horse2zebra  sound') as string,
    });
  });

  it('says which models there are when another is asked for', async () => {
    const show = await ask('show', 'unicorn');
    expect(show).toEqual({
      code: 1,
      out: '',
      err: 'unicorn: There is no such model here. Choose another model: one of horse2zebra, zebra2horse, learned-fill, drawn-faces, drawn-shapes.\n',
    });
    const verify = await ask('verify', 'unicorn', true);
    expect(JSON.parse(verify.out)).toMatchObject({
      event: 'error',
      error: { code: 'model/not-found', got: 'unicorn' },
    });
  });

  it('lists sound models beside a broken one, and says what is wrong with that', async () => {
    await mkdir(join(folder, 'data', 'models', 'mine'), { recursive: true });
    await writeFile(join(folder, 'data', 'models', 'mine', 'model.json'), '{');
    const list = await ask('list', null);
    expect(list.out).toContain('horse2zebra');
    expect(list.err).toMatch(/^mine: The description of a model package cannot be understood\..*mine\n$/);
    expect(await ask('show', 'mine')).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be understood') as string,
    });
  });
});

describe('grevy doctor', () => {
  it('finds this computer well, for people and for programs', async () => {
    const text = await run((around) => doctor({ command: 'doctor', json: false }, around));
    expect(text.out).toContain('Everything that the studio needs works.\n');
    const json = await run((around) => doctor({ command: 'doctor', json: true }, around));
    expect([text.code, json.code]).toEqual([0, 0]);
    expect(JSON.parse(json.out)).toMatchObject({
      event: 'result',
      ok: true,
      engine: { description: { node: process.versions.node } },
    });
  });

  it('fails where no model can be used', async () => {
    const root = join(folder, 'studio');
    await mkdir(join(root, 'models'), { recursive: true });
    await cp(join(studio, 'package.json'), join(root, 'package.json'));
    const found = await run((around) => doctor({ command: 'doctor', json: false }, around), root);
    expect(found).toMatchObject({ code: 1, out: expect.stringContaining('Does not work: models.') as string });
  });
});
