import { expect, it } from 'vitest';
import { fileArguments } from './fileArguments.ts';

const workingFolder = '/home/ana/pictures';

it('takes what follows the app on the command line as files, relative to where it was typed', () => {
  const argv = ['/opt/electron', '--no-sandbox', '/app', '--verbose', 'a horse.jpg', '/tmp/b.png'];
  expect(fileArguments({ argv, workingFolder, appFolder: '/app' })).toEqual([
    '/home/ana/pictures/a horse.jpg',
    '/tmp/b.png',
  ]);
});

it('knows the app by its folder, however it was typed', () => {
  expect(fileArguments({ argv: ['electron', '.', 'x.jpg'], workingFolder, appFolder: workingFolder })).toEqual([
    '/home/ana/pictures/x.jpg',
  ]);
});

it('takes everything after the program in a packaged app', () => {
  expect(fileArguments({ argv: ['/opt/grevy', 'x.jpg'], workingFolder, appFolder: null })).toEqual([
    '/home/ana/pictures/x.jpg',
  ]);
});

it('takes nothing when the app is not on the command line', () => {
  expect(fileArguments({ argv: ['electron', 'main.cjs'], workingFolder, appFolder: '/app' })).toEqual([]);
});

it("takes a file's URL as file managers write it, and leaves one that leads nowhere to be named", () => {
  const argv = ['/opt/grevy', 'file:///home/ana/a%20horse%20%C4%8D.jpg', 'file://elsewhere/x.jpg', 'file:///%00.jpg'];
  expect(fileArguments({ argv, workingFolder, appFolder: null })).toEqual([
    '/home/ana/a horse č.jpg',
    '/home/ana/pictures/file:/elsewhere/x.jpg',
    expect.stringContaining('.jpg'),
  ]);
});

it('takes no link for a file', () => {
  const argv = ['/opt/grevy', 'grevy://open?model=horse2zebra', 'GREVY:x', 'x.jpg'];
  expect(fileArguments({ argv, workingFolder, appFolder: null })).toEqual(['/home/ana/pictures/x.jpg']);
});
