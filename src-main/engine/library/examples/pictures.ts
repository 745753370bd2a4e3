import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exampleNames, type ExampleName } from '../../../contract/examples.ts';
import type { EncodedPicture } from '../../../contract/pictures.ts';
import { makeOutputFolder, writeNew } from '../../../imaging/writeFile.ts';
import { horseDrawing, zebraDrawing } from './animal.ts';
import { landscape, wires } from './landscape.ts';
import { blades, meadowDefinitions, meadowGround } from './meadow.ts';
import { oldPhoto } from './oldPhoto.ts';
import { chanceOf, encoded, paint, type Chance, type Painting } from './painting.ts';
import { wall } from './wall.ts';

/** An animal in the meadow, grass behind it and before it. */
const inMeadow =
  (animal: typeof horseDrawing) =>
  (random: Chance): Painting => {
    const { definitions, drawing } = animal(random);
    return {
      width: 1200,
      height: 800,
      definitions: meadowDefinitions + definitions,
      body: meadowGround + blades(random, 260) + drawing + blades(random, 240, 700),
      grain: 22,
    };
  };

const paintings: Readonly<Record<ExampleName, (random: Chance) => Painting>> = {
  horse: inMeadow(horseDrawing),
  zebra: inMeadow(zebraDrawing),
  lake: landscape,
  wires,
  wall,
  photo: oldPhoto,
};

/** The width of an example as it is opened, in pixels. */
const fullWidth = 960;

/** An example picture: painted by code, the same every time, and nobody's but ours. */
export async function examplePicture(name: ExampleName, width = fullWidth): Promise<EncodedPicture> {
  return encoded(await paint(paintings[name](chanceOf(11)), width));
}

/**
 * Writes all examples into `folder`, but for what is there already.
 * @returns their paths
 * @throws PictureError with an output/... code
 */
export async function writeExamplePictures(folder: string): Promise<string[]> {
  await makeOutputFolder(folder);
  const written = exampleNames.map(async (name) => {
    const path = join(folder, `${name}.jpg`);
    if (!existsSync(path)) await writeNew(path, (await examplePicture(name)).bytes, { overwrite: false });
    return path;
  });
  return Promise.all(written);
}
