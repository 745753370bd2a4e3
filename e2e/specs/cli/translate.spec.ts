import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { grevy, startGrevy } from '../../bed/commandLine.ts';
import { writeImpostor, writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';

const facts = async (path: string) => {
  const { width, height, format, hasAlpha, orientation } = await sharp(path).metadata();
  return { width, height, format, hasAlpha, orientation };
};

test('a photograph comes out beside itself, at its own size, and stays as it was', async ({ folder, data }) => {
  const input = await writePicture(folder, 'photo', 'horse.jpg');
  const before = await readFile(input);
  const { code } = await grevy(['translate', 'horse.jpg'], { folder, data });
  expect(code).toBe(0);
  expect(await readdir(folder)).toEqual(['horse.jpg', 'horse.zebra.jpg']);
  expect(await facts(join(folder, 'horse.zebra.jpg'))).toMatchObject({ width: 640, height: 480, format: 'jpeg' });
  expect(await readFile(input)).toEqual(before);
});

test('a picture lying on its side comes out upright, a transparent one transparent', async ({ folder, data }) => {
  await writePicture(folder, 'rotated', 'side.jpg');
  await writePicture(folder, 'transparent', 'glass.png');
  expect((await grevy(['translate', 'side.jpg', 'glass.png'], { folder, data })).code).toBe(0);
  const side = await facts(join(folder, 'side.zebra.jpg'));
  expect(side).toMatchObject({ width: 480, height: 640 });
  expect(side.orientation ?? 1).toBe(1);
  expect(await facts(join(folder, 'glass.zebra.png'))).toMatchObject({ width: 320, height: 240, hasAlpha: true });
});

test('names with spaces, quotes, Cyrillic and emoji are just names', async ({ folder, data }) => {
  const name = `Ана и "коњ" it's 🐴 ${'дугачко '.repeat(6)}.png`;
  await writePicture(folder, 'tiny', name);
  expect((await grevy(['translate', name], { folder, data })).code).toBe(0);
  expect(await readdir(folder)).toHaveLength(2);
});

test('a folder is mirrored, and a second run has nothing to do', async ({ folder, data }) => {
  await writePicture(folder, 'tiny', 'in/a.png');
  await writePicture(folder, 'tiny', 'in/deep/er/b.png');
  expect((await grevy(['translate', 'in', '-o', 'out'], { folder, data })).code).toBe(0);
  const results = (await readdir(join(folder, 'out'), { recursive: true })).filter((name) => name.endsWith('.png'));
  expect(results.toSorted()).toEqual(['a.zebra.png', join('deep', 'er', 'b.zebra.png')]);
  const second = await grevy(['translate', 'in', '-o', 'out', '--json'], { folder, data });
  expect(second.code).toBe(0);
  const states = second.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; state: string });
  expect(states.filter(({ event }) => event === 'file').map(({ state }) => state)).toEqual(['skipped', 'skipped']);
});

test('bad files are named at the end, the good one is done, and nothing half-written is left', async ({
  folder,
  data,
}) => {
  await mkdir(join(folder, 'in'));
  await writePicture(folder, 'tiny', 'in/good.png');
  for (const kind of ['text', 'empty', 'broken'] as const) await writeImpostor(join(folder, 'in'), kind, `${kind}.jpg`);
  await writeImpostor(join(folder, 'in'), 'svg', 'svg.png');
  const { code, out, err } = await grevy(['translate', 'in', '-o', 'out'], { folder, data });
  expect(code).toBe(1);
  for (const name of ['text.jpg', 'empty.jpg', 'broken.jpg', 'svg.png']) expect(out + err).toContain(name);
  expect(await readdir(join(folder, 'out'))).toEqual(['good.zebra.png']);
});

test('strength 0 gives the picture back, strength 1 changes it', async ({ folder, data }) => {
  const input = await writePicture(folder, 'photo', 'horse.jpg');
  const means = [];
  for (const strength of ['0', '1']) {
    const output = join(folder, `s${strength}.png`);
    expect((await grevy(['translate', input, '-o', output, '--strength', strength], { folder, data })).code).toBe(0);
    means.push(await meanDifference(input, output));
  }
  expect(means[0]).toBeLessThan(0.5);
  expect(means[1]).toBeGreaterThan(1);
});

async function meanDifference(a: string, b: string): Promise<number> {
  const [x, y] = await Promise.all([a, b].map((path) => sharp(path).removeAlpha().raw().toBuffer()));
  return x!.reduce((sum, value, index) => sum + Math.abs(value - y![index]!), 0) / x!.length;
}

test('an existing file is never written over unless asked', async ({ folder, data }) => {
  await writePicture(folder, 'tiny', 'a.png');
  const output = await writePicture(folder, 'photo', 'b.png');
  const before = await readFile(output);
  await grevy(['translate', 'a.png', '-o', 'b.png'], { folder, data });
  expect(await readFile(output)).toEqual(before);
  expect((await grevy(['translate', 'a.png', '-o', 'b.png', '--overwrite'], { folder, data })).code).toBe(0);
  expect(await readFile(output)).not.toEqual(before);
});

test('wrong usage ends with code 2 and one sentence', async ({ folder, data }) => {
  for (const args of [['translate'], ['translate', 'x.jpg', '--strength', '2'], ['paint']]) {
    const { code, err } = await grevy(args, { folder, data });
    expect(`${args.join(' ')}: ${code}`).toBe(`${args.join(' ')}: 2`);
    expect(err).not.toContain('    at ');
  }
});

test('Ctrl+C ends a batch with code 130 and leaves whole files only', async ({ folder, data }) => {
  for (let index = 0; index < 12; index++) await writePicture(folder, 'photo', `in/${index}.jpg`);
  const running = startGrevy(['translate', 'in', '-o', 'out', '--size', '256', '--json'], { folder, data });
  await running.outputMatching(/"event":"file".*"state":"done"/);
  running.interrupt();
  expect((await running.ended).code).toBe(130);
  const left = await readdir(join(folder, 'out'));
  expect(left.length).toBeGreaterThan(0);
  expect(left.length).toBeLessThan(12);
  for (const name of left) {
    expect(name).toMatch(/\.zebra\.jpg$/);
    expect((await facts(join(folder, 'out', name))).width).toBe(640);
  }
});

test('twenty-four megapixels keep every pixel', async ({ folder, data }) => {
  const input = await writePicture(folder, 'large', 'large.jpg');
  const output = join(folder, 'large.zebra.jpg');
  expect((await grevy(['translate', input], { folder, data })).code).toBe(0);
  expect(await facts(output)).toMatchObject({ width: 6000, height: 4000 });
  expect((await stat(output)).size).toBeGreaterThan(1_000_000);
});
