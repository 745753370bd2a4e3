import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { CycleInsight } from '../../../../src-main/contract/learning.ts';
import { StudioFailure } from '../../../../src-main/contract/errors.ts';
import { Studio } from '../../../state/studio.svelte.ts';
import { aPicture, anError, FakeStudio } from '../../../testing/fakeStudio.ts';
import { aside, openLesson } from '../testing/openLesson.ts';

const side = 4;
const grey = (level: number): Uint8Array => new Uint8Array(3 * side ** 2).fill(level);
const verdicts = (mean: number) => ({ height: 2, width: 2, mean, values: [mean, mean, mean, mean] });
const insight: CycleInsight = {
  side,
  runtime: 'onnx',
  device: 'cpu',
  ms: 900,
  partnerId: 'zebra2horse',
  x: grey(40),
  translated: grey(200),
  cycled: grey(50),
  same: grey(44),
  mask: null,
  verdicts: { real: null, made: verdicts(0.7), before: verdicts(0.1) },
  losses: { adversarial: 0.09, cycle: 0.078, identity: 0.031, discriminator: null },
};

const round = () => page.getByRole('region', { name: 'A picture goes round' });
const without = () => page.getByRole('region', { name: 'Without it' });
const withIt = () => page.getByRole('region', { name: 'With the cycle loss' });

describe('the picture that goes round', () => {
  async function opened(answer: () => CycleInsight | Promise<CycleInsight>): Promise<FakeStudio> {
    const fake = new FakeStudio();
    fake.answers['session.get'] = () => ({ pictures: [aPicture('horse')], translations: [], jobs: [] });
    fake.answers['learning.cycle'] = answer;
    const studio = new Studio(fake);
    await openLesson('learn/cycle', fake, studio);
    await studio.linkChanged('open');
    return fake;
  }

  it('needs an engine and a picture, and says so', async () => {
    await openLesson('learn/cycle');
    await expect.element(round().getByText(/^Open a picture in Translate/)).toBeVisible();
  });

  it('is shown at every station, with what the networks would pay', async () => {
    const fake = await opened(() => insight);
    await round().getByRole('button', { name: 'Send horse.jpg round' }).click();
    expect(fake.askedFor('learning.cycle')).toEqual([{ pictureId: 'horse', modelId: 'horse2zebra' }]);
    for (const name of ['a, a picture of A', 'G(a), taken to B', 'F(G(a)), brought back', /^D of B on G\(a\): 0\.700/])
      await expect.element(round().getByRole('img', { name })).toBeVisible();
    await expect.element(round().getByText('0.078')).toBeVisible();
    const canvas = round().getByRole('img', { name: 'G(a), taken to B' }).element().querySelector('canvas');
    expect(canvas?.getContext('2d')?.getImageData(1, 1, 1, 1).data.slice(0, 3)).toEqual(
      new Uint8ClampedArray([200, 200, 200]),
    );
  });

  it('is told of by the studio where it fails, and can be sent again', async () => {
    await opened(() => Promise.reject(new StudioFailure(anError('model/no-partner'))));
    const send = round().getByRole('button', { name: 'Send horse.jpg round' });
    await send.click();
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(send).toBeEnabled();
  });
});

describe('the two toys', () => {
  it('learn where their link says, and only the one with the cycle loss comes home', { timeout: 60_000 }, async () => {
    await openLesson('learn/cycle?scene=hills&lambda=5&seed=1&steps=240');
    await expect.element(aside().getByText('Steps done: 240'), { timeout: 50_000 }).toBeVisible();
    const home = (region: ReturnType<typeof without>): number =>
      Number(/to a, there and back: ([\d.]+)/.exec(region.element().textContent)?.[1] ?? NaN);
    expect(home(withIt())).toBeLessThan(0.2);
    expect(home(without())).toBeGreaterThan(0.5);
  });

  it('begin anew with another beginning, and stand still until they are trained', async () => {
    await openLesson('learn/cycle');
    await aside().getByRole('button', { name: 'Another beginning' }).click();
    await expect
      .element(aside().getByRole('textbox', { name: 'Its address, as text' }))
      .toHaveValue('learn/cycle?scene=hills&lambda=5&seed=2&model=horse2zebra');
    await expect.element(aside().getByText('Steps done: 0')).toBeVisible();
    await aside().getByRole('button', { name: 'Train both' }).click();
    await expect.element(aside().getByText(/^Steps done: [1-9]/)).toBeVisible();
    await aside().getByRole('button', { name: 'Pause' }).click();
  });
});
