import { copyFile, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serve } from './serveCommand.ts';
import { workFolder } from '../testing/runGrevy.ts';

const studio = fileURLToPath(new URL('../../../../', import.meta.url));
const dataBefore = process.env['GREVY_DATA'];

let root = '';
beforeEach(async () => {
  root = await workFolder();
  await copyFile(join(studio, 'package.json'), join(root, 'package.json'));
  for (const name of ['src-main', 'node_modules', 'models'])
    await symlink(join(studio, name), join(root, name), 'junction');
  process.env['GREVY_DATA'] = join(root, 'data');
});
afterEach(async () => {
  if (dataBefore === undefined) delete process.env['GREVY_DATA'];
  else process.env['GREVY_DATA'] = dataBefore;
  await rm(root, { recursive: true, force: true });
});

async function buildPage(): Promise<void> {
  await mkdir(join(root, 'out', 'renderer'), { recursive: true });
  await writeFile(join(root, 'out', 'renderer', 'index.html'), '<!doctype html><title>the page</title>');
}

/** Serves until its first line is out and `visit` has been there. */
async function serving(port: number, visit: (line: string) => Promise<void> = () => Promise.resolve()) {
  const written = { out: '', err: '' };
  const ctrlC = new AbortController();
  const visited = Promise.withResolvers<undefined>();
  const out = {
    write: (text: string) => {
      written.out += text;
      visit(text)
        .then(() => visited.resolve(undefined), visited.reject)
        .finally(() => ctrlC.abort());
    },
  };
  const err = { write: (text: string) => (written.err += text) };
  const surroundings = { root, folder: root, env: {}, out, err, now: () => 0, interrupted: ctrlC.signal };
  const code = await serve({ command: 'serve', port, open: true, pictures: [] }, surroundings);
  if (code === 0) await visited.promise;
  return { code, ...written };
}

describe('grevy serve', () => {
  it('prints the address alone, shows the page there, and ends well at Ctrl+C', async () => {
    await buildPage();
    let page = '';
    const run = await serving(0, async (line) => {
      const entrance = await fetch(line.trim(), { redirect: 'manual' });
      const cookie = entrance.headers.get('set-cookie')?.split(';')[0] ?? '';
      page = await (await fetch(new URL('/', line.trim()), { headers: { cookie } })).text();
    });
    expect(run).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\?token=\S+\n$/) as string,
    });
    expect(page).toContain('the page');
  });

  it('says that the page has to be built first', async () => {
    expect(await serving(0)).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(/has not been built\. Start .* \(npm start, or/) as string,
    });
  });

  it('says that another studio has the data folder', async () => {
    await buildPage();
    const second = { out: '', code: 0, err: '' };
    await serving(0, async () => {
      Object.assign(second, await serving(0));
    });
    expect(second).toMatchObject({ code: 1, out: '', err: expect.stringContaining('GREVY_DATA=FOLDER') as string });
  });

  it('says that a port is taken', async () => {
    await buildPage();
    const other = createServer();
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    );
    const run = await serving(port);
    other.close();
    expect(run).toMatchObject({
      code: 1,
      err: `grevy: This port cannot be used: port ${port} is in use by another program. Choose another, or take any free one (leave --port out).\n`,
    });
  });
});
