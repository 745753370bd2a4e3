import { expect, it } from 'vitest';
import { filesOf } from './droppedFiles.ts';

const file = (name: string): FileSystemEntry =>
  ({
    name,
    isFile: true,
    isDirectory: false,
    file: (done: (file: File) => void) => done(new File([], name)),
  }) as unknown as FileSystemEntry;

/** A folder that gives its entries one at a time; null for one that may not be read. */
function folder(name: string, children: readonly FileSystemEntry[] | null): FileSystemEntry {
  const waiting = [...(children ?? [])];
  const readEntries = (done: (batch: FileSystemEntry[]) => void, refuse: (cause: Error) => void): void =>
    children === null ? refuse(new Error('NotReadableError')) : done(waiting.splice(0, 1));
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader: () => ({ readEntries }),
  } as unknown as FileSystemEntry;
}

const names = async (...entries: readonly FileSystemEntry[]): Promise<string[]> =>
  (await filesOf(entries)).files.map(({ name }) => name);

it('takes what was dropped itself whatever it is called', async () => {
  expect(await names(file('plain'), file('.hidden.png'))).toEqual(['plain', '.hidden.png']);
});

it('takes from folders what is taken from a folder of the disk: pictures of every extension, none that is hidden, in natural order', async () => {
  const deep = folder('deep', [file('c.webp')]);
  const passedOver = [
    folder('@eaDir', [file('p1.jpg')]),
    folder('.cache', [file('x.png')]),
    file('.y.png'),
    file('notes.txt'),
  ];
  expect(await names(folder('photos', [file('p10.jpe'), deep, file('p9.png'), ...passedOver]))).toEqual([
    'c.webp',
    'p9.png',
    'p10.jpe',
  ]);
});

it('names a folder that may not be read, and does the rest', async () => {
  const { files, shutFolders, emptyFolders } = await filesOf([
    folder('photos', [folder('shut', null), file('a.png')]),
    folder('locked', null),
  ]);
  expect(files.map(({ name }) => name)).toEqual(['a.png']);
  expect([shutFolders, emptyFolders]).toEqual([['shut', 'locked'], []]);
});

it('names a dropped folder without pictures', async () => {
  expect((await filesOf([folder('texts', [file('notes.txt'), folder('deep', [])])])).emptyFolders).toEqual(['texts']);
});
