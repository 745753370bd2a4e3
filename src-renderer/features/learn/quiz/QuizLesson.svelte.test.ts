import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { aPicture, aTranslation, FakeStudio } from '../../../testing/fakeStudio.ts';
import { aside, openLesson } from '../testing/openLesson.ts';
import { dealt, shippedTiles } from './tiles.ts';

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const place = (round: number, of = 20) => page.getByRole('group', { name: `Picture ${round} of ${of}`, exact: true });
/** What is real and what is not in the quiz that a link without a seed opens. */
const rounds = dealt(shippedTiles('faces'), 1, 20);

describe('the quiz', () => {
  it('is played by keys alone, with no engine connected, up to the rates of both', async () => {
    await openLesson('learn/quiz?limit=none');
    await button('Start').click();
    for (const [round, { isFake }] of rounds.entries()) {
      await expect.element(place(round + 1)).toHaveFocus();
      const isWrong = round === 0 || round === 7;
      const [real, fake] = round % 2 === 0 ? ['r', 'f'] : ['{ArrowLeft}', '{ArrowRight}'];
      await userEvent.keyboard(isFake === isWrong ? real : fake);
      await expect.element(page.getByText(isWrong ? /^Wrong: it is/ : /^Right, it is/)).toBeVisible();
      await expect.element(page.getByText(/^The discriminator takes it for/)).toBeVisible();
      await userEvent.keyboard(round % 2 === 0 ? '{Enter}' : ' ');
    }
    const result = page.getByRole('region', { name: 'Error rates' });
    // scipy.stats.binomtest(2, 20).proportion_ci(0.95, 'wilson'): 0.0279, 0.3010
    await expect.element(result).toMatchTextContent(/You 2 of 20 wrong: 10 %, with 95 % confidence 3 % to 30 %/);
    await expect.element(result).toMatchTextContent(/The discriminator \d+ of 20 wrong/);
    await expect.poll(() => result.getByRole('img', { name: /^it is/ }).elements().length).toBeGreaterThanOrEqual(2);
    await button('The same once more').click();
    await expect.element(button('Start')).toBeVisible();
  });

  it('leads back by its link to the next picture, and to the same result', async () => {
    await openLesson('learn/quiz?source=shapes&seed=5&limit=none&answers=rf');
    await expect.element(page.getByText('Picture 3 of 20 comes next.')).toBeVisible();
    await button('Go on').click();
    await expect.element(place(3)).toBeVisible();
    await button('Fake').click();
    const field = aside().getByRole('textbox', { name: 'Its address, as text' });
    await expect.element(field).toHaveValue('learn/quiz?source=shapes&seed=5&limit=none&answers=rff');
    await openLesson(`learn/quiz?source=shapes&seed=5&answers=${'f'.repeat(20)}`);
    await expect.element(page.getByRole('region', { name: 'Error rates' })).toMatchTextContent(/of 20 wrong/);
  });

  it('shows what it shows: the tile of the sheet, not an empty square', async () => {
    await openLesson('learn/quiz?limit=none');
    await button('Start').click();
    const picture = page.getByRole('img', { name: 'Picture 1 of 20' });
    await expect.element(picture).toBeVisible();
    await expect
      .poll(() => {
        const element = picture.element().querySelector('canvas');
        if (!element) return 0;
        const data = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data ?? [];
        return new Set(data).size;
      })
      .toBeGreaterThan(50);
  });

  it('says calmly what is missing for a quiz on own pictures', async () => {
    await openLesson('learn/quiz?source=own');
    await expect.element(page.getByText(/^A quiz needs at least 4 originals and 4 translations/)).toBeVisible();
    expect(button('Start').elements()).toEqual([]);
  });
});

describe('the quiz on own pictures', () => {
  it('asks for originals and translations of equal size, and for no discriminator', async () => {
    const fake = new FakeStudio();
    const bytes = await aSquare();
    const preview = () => ({ bytes, mime: 'image/png', width: 8, height: 4 });
    fake.answers = { ...fake.answers, 'pictures.preview': preview, 'translations.preview': preview };
    await openLesson('learn/quiz?source=own&limit=none', fake);
    for (const id of ['a', 'b', 'c', 'd']) {
      fake.emit('picture.added', aPicture(id));
      fake.emit('translation.added', aTranslation(`t-${id}`, id));
    }
    await expect.element(button('Start')).toBeVisible();
    await button('Start').click();
    await expect.element(place(1, 8)).toBeVisible();
    expect(fake.askedFor('pictures.preview')).toHaveLength(4);
    expect(fake.askedFor('translations.preview')).toHaveLength(4);
    await button('Real').click();
    await expect.element(page.getByText(/it is (real|fake)\.$/)).toBeVisible();
    expect(page.getByText(/^The discriminator takes it/).elements()).toEqual([]);
  });
});

/** A picture of 8 x 4 pixels, as PNG. */
async function aSquare(): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(8, 4);
  const context = canvas.getContext('2d');
  context?.fillRect(0, 0, 4, 4);
  return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
}
