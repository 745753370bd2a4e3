import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { addressShown, aside, choose, openLesson } from '../testing/openLesson.ts';

const press = (name: string): Promise<void> => aside().getByRole('button', { name, exact: true }).click();
const board = (loss: string) => page.getByRole('img', { name: new RegExp(`^A ring of eight, ${loss}, round`) });
/** Rounds as the board of the non-saturating game says them; the worker answers when it can. */
const round = (): number =>
  Number(/round ([\d,]+)\./.exec(board('Non-saturating').element().ariaLabel ?? '')?.[1]?.replaceAll(',', ''));
const roundInAddress = (): number => Number(new URLSearchParams(addressShown().split('?')[1]).get('steps') ?? 0);
const box = page.getByRole('region', { name: 'The algorithm (Goodfellow et al. 2014)' });
const markedLine = (): string | undefined => document.querySelector('[aria-current="step"]')?.textContent.trim();

/** The worker plays real rounds, on a machine that may be busy; polls give up after a second. */
const slowly = { timeout: 15_000 };

/** Until the round is the same in two looks, one after the other. */
async function stands(): Promise<void> {
  let last = NaN;
  const isSame = (): boolean => {
    const before = last;
    last = round();
    return last === before;
  };
  await expect.poll(isSame, { ...slowly, interval: 400 }).toBe(true);
}

describe('the lesson of the game', () => {
  it('plays after a press of Play alone, until it is paused', async () => {
    await openLesson('learn/game');
    await expect.element(board('Non-saturating')).toHaveAccessibleName(/round 0\. .* It begins:/);
    await press('Play');
    await expect.poll(round, slowly).toBeGreaterThan(5);
    await expect.element(aside().getByText(/^Round [\d,]+, \d+ a second$/)).toBeVisible();
    await press('Pause');
    await expect.element(aside().getByText(/^Round [\d,]+$/)).toBeVisible();
    await stands(); // rounds that were under way are still told
    const paused = round();
    expect(roundInAddress()).toBe(paused);
    await press('One round');
    await expect.poll(round, slowly).toBe(paused + 1);
    await expect.element(page.getByRole('img', { name: 'Losses of D and G over the rounds' })).toBeVisible();
    await press('From the start');
    await expect.poll(round, slowly).toBe(0);
  });

  it('leads back to the same game by its address, with what is shown of it', async () => {
    await openLesson('learn/game?cloud=ring&seed=5&steps=40');
    await expect.element(board('Non-saturating')).toHaveAccessibleName(/round 40\./);
    await aside().getByRole('checkbox', { name: 'The sheet of noise that G bends' }).click();
    await expect.poll(addressShown).toMatch(/seed=5&.*&steps=40&shows=heat\+sheet$/);
    const lossOfD = page.getByText('Loss of D', { exact: false }).element().textContent;
    await openLesson(addressShown());
    await expect.element(board('Non-saturating')).toHaveAccessibleName(/round 40\./);
    expect(page.getByText('Loss of D', { exact: false }).element().textContent).toBe(lossOfD);
    await expect.element(aside().getByRole('checkbox', { name: 'The sheet of noise that G bends' })).toBeChecked();
  });

  it('marks the line of the box that was done last, and plays the whole round by them', async () => {
    await openLesson('learn/game?k=2');
    const lines = [
      'Draw 64 vectors of noise z; G makes points of them',
      'Draw 64 points x of what is real',
      'Move the weights of D against the slope of its loss',
    ];
    expect(markedLine()).toBeUndefined();
    for (const turn of [1, 2])
      for (const line of lines) {
        await press('Next line');
        await expect.poll(markedLine, slowly).toBe(line);
        await expect.element(box).toMatchTextContent(new RegExp(`Turn ${turn} of 2 of D:`));
      }
    await press('Next line');
    await expect.poll(markedLine, slowly).toMatch(/^Draw 64 new vectors of noise z/);
    expect(round()).toBe(0);
    await press('Next line');
    await expect.poll(markedLine, slowly).toMatch(/^Move the weights of G/);
    expect(round()).toBe(1);
    await press('One round');
    await expect.poll(markedLine, slowly).toBeUndefined();
    expect(round()).toBe(2);
  });

  it('walks the box slowly by itself where that is wanted', async () => {
    await openLesson('learn/game');
    await aside().getByRole('checkbox', { name: 'Slowly, line by line' }).click();
    await press('Play');
    await expect.poll(markedLine, slowly).toMatch(/^Draw 64 vectors/);
    await expect.poll(markedLine, slowly).toMatch(/^Draw 64 points/);
    await press('Pause');
    await expect.element(aside().getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    expect(round()).toBe(0);
  });

  it('plays two games side by side from one beginning', async () => {
    await openLesson('learn/game');
    await choose('Beside it, from the same beginning', 'Minimax');
    await expect.element(board('Minimax')).toHaveAccessibleName(/round 0\./);
    await press('One round');
    await expect.element(board('Minimax')).toHaveAccessibleName(/round 1\./);
    await expect.element(board('Non-saturating')).toHaveAccessibleName(/round 1\./);
    await expect.poll(addressShown).toContain('loss=vanilla&beside=minimax');
    await choose('Beside it, from the same beginning', 'Nothing');
    await expect.element(board('Minimax')).not.toBeInTheDocument();
  });

  it('collapses at the setting that says so, and says it', { timeout: 90_000 }, async () => {
    await openLesson('learn/game?cloud=islands');
    await press('A setting that collapses');
    await expect.poll(addressShown).toMatch(/cloud=ring&loss=vanilla&seed=1&k=1&rateD=0.0005&rateG=0.01&/);
    await openLesson(addressShown().replace('&shows', '&steps=625&shows'));
    await expect
      .element(board('Non-saturating'), { timeout: 60_000 })
      .toHaveAccessibleName(
        /round 625\..*(Mode collapse: (only [1-4] of 8|[^.]*none of the 8 places)|Oscillation: .*\([0-4] of 8 now\))/,
      );
  });

  it("plays for a cloud of one's own, drawn by keys", async () => {
    await openLesson('learn/game?cloud=own');
    const plane = page.getByRole('button', { name: /^Your own, Non-saturating, round/ });
    await expect.element(aside().getByRole('button', { name: 'Clear the plane' })).toBeDisabled();
    (plane.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowUp}{Enter}{ArrowDown}{ArrowDown}{ArrowDown}{Enter}');
    await expect.poll(addressShown).toContain('cloud=own&own=jijg&');
    await press('One round');
    await expect.element(plane).toHaveAccessibleName(/round 1\. .* of 2 places/);
    await press('Clear the plane');
    await expect.poll(addressShown).toMatch(/cloud=own&loss=/);
    await expect.element(plane).toHaveAccessibleName(/round 0\./);
  });

  it('says why nobody plays where no worker can be started, and tries again', async () => {
    vi.stubGlobal('Worker', function () {
      throw new Error('None is to be had.');
    });
    await openLesson('learn/game');
    const alert = page.getByRole('alert');
    await expect.element(alert).toMatchTextContent(/^The game cannot be played: None is to be had\. Press/);
    vi.unstubAllGlobals();
    await press('From the start');
    await expect.element(alert).not.toBeInTheDocument();
    await expect.element(board('Non-saturating')).toHaveAccessibleName(/round 0\. .* It begins:/);
  });
});
