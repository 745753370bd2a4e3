import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { NetworkInsight, NetworkLayer } from '../../../../src-main/contract/learning.ts';
import { StudioFailure } from '../../../../src-main/contract/errors.ts';
import { Studio } from '../../../state/studio.svelte.ts';
import { aPicture, anError, FakeStudio } from '../../../testing/fakeStudio.ts';
import { aside, openLesson } from '../testing/openLesson.ts';

const input = () => page.getByRole('button', { name: /^Picture, / });
const output = () => page.getByRole('button', { name: /^Result, / });
const focus = (what: { element: () => Element }): void => (what.element() as HTMLElement).focus();

describe('the lesson of convolution', () => {
  it('moves its window by keys, and tells of what size and value the result is', async () => {
    await openLesson('learn/convolution?kernel=0_0_0_0_1_0_0_0_0&padding=1&row=4&column=7');
    await expect.element(output()).toHaveAccessibleName(/^Result, 48 by 48.* row 5, column 8: 0\.\d+$/);
    focus(output());
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{ArrowRight}');
    await expect.element(output()).toHaveAccessibleName(/row 6, column 10/);
    await expect.element(input()).toHaveAccessibleName(/^Picture, 50 by 50/);
    await aside().getByRole('slider', { name: 'Stride s' }).fill('2');
    await expect.element(output()).toHaveAccessibleName(/^Result, 24 by 24/);
    await expect.element(page.getByText('48 × 48 becomes 24 × 24')).toBeVisible();
  });

  it('multiplies the window by a kernel that is edited by hand, and adds up', async () => {
    await openLesson('learn/convolution?kernel=0_0_0_0_1_0_0_0_0');
    await aside().getByRole('spinbutton', { name: 'Weight in row 2, column 2' }).fill('0');
    await expect.element(aside().getByRole('combobox', { name: 'Kernel: By hand' })).toBeVisible();
    const sum = page.getByRole('table', { name: 'Sum y' });
    await expect.element(sum).toMatchTextContent(/Sum y\s*0$/);
    const kernel = page.getByRole('table', { name: 'Kernel w' });
    await aside().getByRole('spinbutton', { name: 'Weight in row 1, column 1' }).fill('-3');
    await expect.element(kernel).toMatchTextContent(/−3/);
    await expect.element(sum).toMatchTextContent(/−\d/);
  });

  it('counts the products of a transposed convolution, and says where a checkerboard is', async () => {
    await openLesson('learn/convolution?mode=transposed&size=3&up=2');
    await expect.element(page.getByText(/Between 1 and 4 away from the border: a checkerboard/)).toBeVisible();
    await aside().getByRole('slider', { name: 'Size of the kernel k' }).fill('4');
    await expect.element(page.getByText(/equally many everywhere: 4\. No checkerboard/)).toBeVisible();
    await aside().getByRole('slider', { name: 'Size of the kernel k' }).fill('3');
    await aside().getByRole('radio', { name: 'A tent' }).click();
    await expect.element(page.getByText(/the weights of the tent make up for it/)).toBeVisible();
  });

  it('normalises, after which mean and deviation are those of instance norm whatever the light', async () => {
    await openLesson('learn/convolution?kernel=0_0_0_0_1_0_0_0_0&light=40');
    await aside().getByRole('checkbox', { name: 'Instance norm' }).click();
    await expect.element(page.getByText(/^0\.\d+ → 0 by the norm$/)).toBeVisible();
    await expect.element(page.getByText(/^0\.\d+ → 1 by the norm$/)).toBeVisible();
  });

  it('plays only when it is told to, and shows all of it again', async () => {
    await openLesson('learn/convolution?row=9&column=9');
    await expect.element(output()).toHaveAccessibleName(/row 10, column 10/);
    await aside().getByRole('button', { name: 'Play' }).click();
    await expect.element(output()).toHaveAccessibleName(/row [1-3], column/);
    await aside().getByRole('button', { name: 'Pause' }).click();
    await aside().getByRole('button', { name: 'Show all of it' }).click();
    await expect.element(aside().getByRole('button', { name: 'Show all of it' })).toBeDisabled();
  });
});

const aLayer = (name: string, channels: number, side: number): NetworkLayer => ({
  name,
  channels,
  height: side,
  width: side,
  mean: 0,
  deviation: 1,
  maps: Array.from({ length: Math.min(channels, 3) }, (_, channel) => ({
    channel: 2 * channel,
    least: -1,
    most: 2.5,
    mean: 0.25,
    deviation: 1,
    levels: new Uint8Array(side * side).fill(40 * channel),
  })),
});
const insight: NetworkInsight = {
  side: 8,
  runtime: 'onnxruntime',
  device: 'cpu',
  ms: 12.4,
  picture: new Uint8Array(3 * 64).fill(90),
  layers: [aLayer('c7s1-32', 32, 8), aLayer('R128', 128, 2), aLayer('mask', 1, 8), aLayer('output', 3, 8)],
};

describe('looking into the network', () => {
  async function opened(): Promise<FakeStudio> {
    const fake = new FakeStudio();
    fake.answers['session.get'] = () => ({ pictures: [aPicture('horse')], translations: [], jobs: [] });
    fake.answers['learning.layers'] = () => insight;
    const studio = new Studio(fake);
    await openLesson('learn/convolution', fake, studio);
    await studio.linkChanged('open');
    return fake;
  }
  const section = () => page.getByRole('region', { name: 'Look into the network' });

  it('needs an engine and a picture, and says so', async () => {
    await openLesson('learn/convolution');
    await expect.element(section().getByText(/^For this, open a picture/)).toBeVisible();
    await expect.element(section().getByRole('button', { name: /^Look at/ })).not.toBeInTheDocument();
  });

  it('shows what every layer makes; layers and channels are chosen by keys', async () => {
    const fake = await opened();
    await section().getByRole('button', { name: 'Look at horse.jpg' }).click();
    expect(fake.askedFor('learning.layers')).toEqual([{ pictureId: 'horse', modelId: 'horse2zebra', maps: 16 }]);
    const layers = section().getByRole('radiogroup', { name: 'Layers, from the picture to the result' });
    const first = layers.getByRole('radio', { name: /^Layer 1 of 4, c7s1-32: 32 channels of 8 by 8/ });
    await expect.element(first).toBeChecked();
    focus(first);
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(layers.getByRole('radio', { name: /^Layer 2 of 4, R128/ })).toHaveFocus();
    await expect.element(section().getByText(/A residual block/)).toBeVisible();
    const maps = section().getByRole('radiogroup', { name: 'Channels of R128' });
    focus(maps.getByRole('radio', { name: 'Channel 1, from −1 to 2.5' }));
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(section().getByText('Channel 3 of R128')).toBeVisible();
    await expect
      .element(aside().getByRole('textbox', { name: 'Link' }))
      .toHaveValue(expect.stringMatching(/model=horse2zebra&layer=1&map=1$/) as string);
    await userEvent.keyboard('{End}');
    await expect.element(maps.getByRole('radio').last()).toHaveFocus();
  });

  it('is told by the studio where it fails, and can be tried again', async () => {
    const fake = await opened();
    fake.answers['learning.layers'] = () => Promise.reject(new StudioFailure(anError('network/not-finite')));
    const look = section().getByRole('button', { name: 'Look at horse.jpg' });
    await look.click();
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(look).toBeEnabled();
  });
});
