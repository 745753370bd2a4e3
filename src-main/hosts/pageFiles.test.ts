import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPageFile } from './pageFiles.ts';

let around: string;
let page: string;

beforeAll(async () => {
  around = await mkdtemp(join(tmpdir(), 'grevy-page-'));
  page = join(around, 'renderer');
  await mkdir(join(page, 'assets'), { recursive: true });
  await mkdir(join(around, 'renderer-of-others'));
  await writeFile(join(page, 'index.html'), '<title>page</title>');
  await writeFile(join(page, 'assets', 'page-1.js'), 'page');
  await writeFile(join(page, 'session.sqlite'), 'not a kind that a page has');
  await writeFile(join(around, 'secret.json'), 'secret');
  await writeFile(join(around, 'renderer-of-others', 'secret.json'), 'secret');
  await symlink(join(around, 'secret.json'), join(page, 'assets', 'link.json'));
  await symlink(around, join(page, 'assets', 'folder'));
  await symlink(join(page, 'assets', 'page-1.js'), join(page, 'alias.js'));
});

afterAll(() => rm(around, { recursive: true, force: true }));

const textOf = async (folder: string, urlPath: string): Promise<string | null> => {
  const file = await readPageFile(folder, urlPath);
  return file && new TextDecoder().decode(file.bytes);
};

describe('the files of the page', () => {
  it('are those below its folder, with the index for the folder itself', async () => {
    expect(await textOf(page, '/')).toBe('<title>page</title>');
    expect(await textOf(page, '/assets/page-1.js')).toBe('page');
  });

  it.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.json',
    '/..%5csecret.json',
    '/../renderer-of-others/secret.json',
    '/index.html%00/../../secret.json',
    'secret.json',
    '/%E0%A4%A',
  ])('are not left by %s', async (path) => {
    expect(await textOf(page, path)).toBeNull();
  });

  it('are not named by whole paths of the disk', async () => {
    expect(await textOf(page, join(around, 'secret.json'))).toBeNull();
    expect(await textOf(page, `/${join(around, 'secret.json')}`)).toBeNull();
  });

  it('are of the kinds that a page has', async () => {
    expect(await textOf(page, '/session.sqlite')).toBeNull();
  });

  it('are not left by links that lie among them', async () => {
    expect(await textOf(page, '/assets/link.json')).toBeNull();
    expect(await textOf(page, '/assets/folder/secret.json')).toBeNull();
    expect(await textOf(page, '/alias.js')).toBe('page');
  });

  it('are found as well where their folder is itself a link', async () => {
    const installed = join(around, 'installed');
    await symlink(page, installed);
    expect(await textOf(installed, '/assets/page-1.js')).toBe('page');
    expect(await textOf(installed, '/assets/link.json')).toBeNull();
  });
});
