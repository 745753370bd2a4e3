import { expect, it } from 'vitest';
import { pictureStem, type OutputFormat } from '../../../contract/pictureFormats.ts';
import { sharedNames } from './sharedNames.ts';

const named = async (format: OutputFormat, extension: string, ...files: readonly string[]) => {
  const inputs = files.map((file) => ({ path: `/in/${file}`, folder: '' }));
  const names = await sharedNames(inputs, ({ path }) =>
    Promise.resolve({ path: `/out/${pictureStem(path.slice(4))}.zebra.${extension}`, format }),
  );
  return Object.fromEntries([...names].map(([path, name]) => [path.slice(4), name]));
};

it('the picture with the extension of the result has the plain name, whatever comes first; others keep theirs', async () => {
  const expected = { 'IMG_1.jpeg': 'IMG_1.jpeg.zebra.jpg' };
  expect(await named('jpeg', 'jpg', 'IMG_1.jpeg', 'IMG_1.jpg', 'IMG_2.jpg')).toEqual(expected);
  expect(await named('jpeg', 'jpg', 'IMG_1.jpg', 'IMG_1.jpeg')).toEqual(expected);
});

it('where none has it, the first has the plain name', async () => {
  expect(await named('png', 'png', 'a.gif', 'a.jpg', 'a.jpeg')).toEqual({
    'a.jpg': 'a.jpg.zebra.png',
    'a.jpeg': 'a.jpeg.zebra.png',
  });
});

it('pictures of different names, or in different folders, are left alone', async () => {
  expect(await named('jpeg', 'jpg', 'a.jpg', 'b.jpeg', 'deep/a.jpeg')).toEqual({});
});
