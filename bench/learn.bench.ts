import { loadavg } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { withBrowserStudio } from './browserStudio.ts';
import { peerRoundsPerSecond, preparePeer } from './peers/tfjsGame.ts';
import { median, report, type Figure } from './report.ts';

/**
 * The lesson of the game as it is first opened, played for some seconds: rounds of the worker and pictures of the page, turn by turn with the same game
 * in TensorFlow.js on its backend of plain JavaScript. The peer has an empty page to itself, and draws nothing.
 */
const turns = 7;
const warmTurns = 1;
const turnMs = 3000;
/** 200 rounds a second are wanted at least. */
const mostMsPerRound = 5;
/** As are 60 pictures a second, a frame each. */
const mostMsPerFrame = 17;

interface Turn {
  readonly rounds: number;
  readonly frames: number;
  /** Frames in which there was a later round to be seen than in the one before. */
  readonly pictures: number;
}

async function openGame(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en' });
  await page.goto(url);
  await page.keyboard.press('F9');
  await page
    .getByRole('navigation', { name: 'Lessons' })
    .getByRole('button', { name: 'The game', exact: true })
    .click();
  return page;
}

/** Plays for a turn, and says how much of each a second had. */
async function playFor(page: Page, ms: number): Promise<Turn> {
  await page.bringToFront();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const board = page.getByRole('img', { name: /^A ring of eight, Non-saturating, round/ });
  const turn = await board.evaluate(async (element, forMs) => {
    const round = (): number => Number(/round ([\d,]+)/.exec(element.ariaLabel ?? '')?.[1]?.replaceAll(',', ''));
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    const begin = await frame();
    const first = round();
    let [now, last, frames, pictures] = [begin, first, 0, 0];
    while (now - begin < forMs) {
      now = await frame();
      frames += 1;
      if (round() !== last) pictures += 1;
      last = round();
    }
    const seconds = (now - begin) / 1000;
    return { rounds: (last - first) / seconds, frames: frames / seconds, pictures: pictures / seconds };
  }, ms);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  return turn;
}

function figuresOf(own: readonly Turn[], peer: readonly number[], loads: readonly number[]): Figure[] {
  const rounds = own.map((turn) => turn.rounds);
  const told = (what: string, value: number, unit = ''): Figure => ({ what, value, unit, atMost: null });
  return [
    told('rounds a second', median(rounds)),
    { what: 'a round', value: 1000 / median(rounds), unit: 'ms', atMost: mostMsPerRound },
    told('frames a second', median(own.map(({ frames }) => frames))),
    { what: 'a frame', value: 1000 / median(own.map(({ frames }) => frames)), unit: 'ms', atMost: mostMsPerFrame },
    told('frames a second that show a later round', median(own.map(({ pictures }) => pictures))),
    ...(peer.length > 0
      ? [
          told('rounds a second, TensorFlow.js', median(peer)),
          {
            what: 'time of a round, studio with its pictures / TensorFlow.js without any',
            value: median(peer.map((value, i) => value / (rounds[i] ?? NaN))),
            unit: 'x',
            atMost: 1,
          },
        ]
      : []),
    told('load of the machine meanwhile', median(loads)),
  ];
}

async function measure(browser: Browser, url: string): Promise<void> {
  const game = await openGame(browser, url);
  const empty = await browser.newPage();
  const hasPeer = await preparePeer(empty);
  const own: Turn[] = [];
  const peer: number[] = [];
  const loads: number[] = [];
  for (let turn = 0; turn < warmTurns + turns; turn++) {
    const played = await playFor(game, turnMs);
    const besides = hasPeer ? await peerRoundsPerSecond(empty, turnMs) : null;
    if (turn < warmTurns) continue;
    own.push(played);
    if (besides !== null) peer.push(besides);
    loads.push(loadavg()[0] ?? NaN);
  }
  report('learn', figuresOf(own, peer, loads));
}

await withBrowserStudio(measure);
