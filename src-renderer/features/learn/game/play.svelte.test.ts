import { describe, expect, it } from 'vitest';
import type { GameName } from '../../../../src-main/training/gameNames.ts';
import { collapsingPace, usualPace } from './pace.ts';
import { Play } from './play.svelte.ts';
import { CountingLabour, MatchInPage } from './testing/labours.ts';
import { begun, played } from './testing/matches.ts';

/** A game as a link has it, that stands where the link says. */
async function playAt(settings: string, labour = new MatchInPage()): Promise<Play> {
  const play = new Play(new URLSearchParams(settings), labour, () => 0);
  await play.begin();
  return play;
}
const addressOf = (play: Play): string => new URLSearchParams(play.settings).toString();

describe('the address of a game', () => {
  it('has everything that is set, and leads back to it', async () => {
    const text =
      'cloud=own&own=0zz0ii&loss=lsgan&beside=wgangp&seed=7&k=3&rateD=0.002&rateG=0.05&steps=4&shows=sheet+pulls';
    const play = await playAt(text);
    expect(addressOf(play)).toBe(text);
    expect(play.games).toHaveLength(2);
    expect(addressOf(await playAt(addressOf(play)))).toBe(text);
  });

  it('may say less, and what makes no sense is held within what does', async () => {
    expect(addressOf(await playAt(''))).toBe('cloud=ring&loss=vanilla&seed=1&k=1&rateD=0.003&rateG=0.003&shows=heat');
    expect(addressOf(await playAt('loss=wgan'))).toBe(
      'cloud=ring&loss=wgan&seed=1&k=5&rateD=0.003&rateG=0.003&shows=heat',
    );
    expect(addressOf(await playAt('cloud=sea&loss=no&beside=x&seed=-4&k=99&rateD=much&rateG=7&shows=heat+fog'))).toBe(
      'cloud=ring&loss=vanilla&seed=1&k=10&rateD=0.003&rateG=0.1&shows=heat',
    );
  });

  it('with a number of rounds is played to exactly this one, and is the game that was left', async () => {
    const play = await playAt('seed=3&steps=31');
    expect(play.steps).toBe(31);
    expect(play.isPlaying).toBe(false);
    expect(play.games[0]?.view).toEqual(played(begun(['vanilla'], 3), 31, usualPace.vanilla)[0]?.view);
    expect(play.settings['steps']).toBe('31');
  });

  it('still says where its link leads while it is played to there', async () => {
    const labour = new CountingLabour(10);
    const play = new Play(new URLSearchParams('steps=25'), labour, () => 0);
    expect(play.settings['steps']).toBe('25');
    const begun = play.begin();
    const told: (string | undefined)[] = [];
    for (let answers = 0; answers < 4; answers++) {
      await labour.answer();
      told.push(`${play.steps} of ${play.settings['steps']}`);
    }
    await begun;
    expect(told).toEqual(['0 of 25', '10 of 25', '20 of 25', '25 of 25']);
  });

  it('no longer says so once another game is chosen on the way', async () => {
    const labour = new CountingLabour(10);
    const play = new Play(new URLSearchParams('steps=25'), labour, () => 0);
    const first = play.begin();
    await labour.answer();
    await labour.answer();
    expect(play.steps).toBe(10);
    const second = play.choose({ seed: 2 });
    expect(play.settings).toMatchObject({ seed: '2' });
    expect(play.settings).not.toHaveProperty('steps');
    await labour.answer(); // rounds of the first game
    await first;
    await labour.answer();
    await second;
    expect(play.steps).toBe(0);
    expect(play.isPlaying).toBe(false);
    expect(play.settings).not.toHaveProperty('steps');
  });

  it('has no number of rounds once the pace was changed on the way, until it begins anew', async () => {
    const play = await playAt('steps=2');
    play.setPace({ k: 2 });
    expect(play.settings).toMatchObject({ k: '2' });
    expect(play.settings).not.toHaveProperty('steps');
    await play.turn('both');
    expect(play.steps).toBe(3);
    expect(play.settings).not.toHaveProperty('steps');
    await play.begin();
    await play.turn('both');
    expect(play.settings).toMatchObject({ k: '2', steps: '1' });
  });

  it('keeps it where the pace was changed before the first round', async () => {
    const play = await playAt('');
    play.setPace({ rateG: 0.01 });
    await play.turn('both');
    expect(play.settings).toMatchObject({ rateG: '0.01', steps: '1' });
  });

  it('has none where the pace was changed while the first rounds are played, or halfway through the first', async () => {
    const counted = new CountingLabour(5);
    const playing = new Play(new URLSearchParams(), counted, () => 0);
    void playing.play();
    playing.pause();
    playing.setPace({ rateG: 0.01 }); // the worker plays by the old one already
    await counted.answer();
    expect(playing.steps).toBe(5);
    expect(playing.settings).not.toHaveProperty('steps');

    const walked = await playAt('');
    for (let line = 0; line < 3; line++) await walked.turn('line');
    walked.setPace({ rateD: 0.01 }); // D has learnt by the old one
    await walked.turn('line');
    await walked.turn('line');
    expect(walked.steps).toBe(1);
    expect(walked.settings).not.toHaveProperty('steps');
  });

  it('has none after a turn of one player alone', async () => {
    const play = await playAt('steps=1');
    await play.turn('D');
    expect(play.settings).not.toHaveProperty('steps');
    await play.turn('both');
    expect(play.steps).toBe(2);
    expect(play.settings).not.toHaveProperty('steps');
  });
});

describe('playing', () => {
  it('goes on until it is paused, and tells how many rounds it plays a second', async () => {
    const labour = new CountingLabour(20);
    let now = 0;
    const play = new Play(new URLSearchParams(), labour, () => now);
    const whole = play.play();
    for (let answers = 0; answers < 7; answers++) {
      expect(play.isPlaying).toBe(true);
      expect(play.settings).not.toHaveProperty('steps'); // each picture would be another address
      now += 100;
      await labour.answer();
    }
    expect(play.stepsPerSecond).toBe(200);
    play.pause();
    await labour.answer(); // two questions were under way: the worker never waits for the page
    await labour.answer();
    await whole;
    expect(play.steps).toBe(180);
    expect(play.isPlaying).toBe(false);
    expect(labour.asked).toHaveLength(9);
  });

  it('that begins anew forgets what was asked before', async () => {
    const labour = new CountingLabour(20);
    const play = new Play(new URLSearchParams(), labour, () => 0);
    const whole = play.play();
    await labour.answer();
    expect(play.steps).toBe(20);
    const anew = play.begin();
    expect(play.isPlaying).toBe(false);
    expect(play.curves).toEqual([]);
    await labour.answer(); // rounds of the old game
    await labour.answer();
    await whole;
    expect(play.steps).toBe(20);
    expect(play.curves).toEqual([]);
    await labour.answer();
    await anew;
    expect(play.steps).toBe(0);
    expect(labour.asked.map(({ kind }) => kind)).toEqual(['play', 'play', 'play', 'begin']);
  });

  it('that cannot be done says why, and can be begun anew', async () => {
    const labour = new MatchInPage();
    const play = await playAt('steps=1', labour);
    labour.failure = new Error('A worker of the page died: it failed.');
    await play.play();
    expect(play.failure).toBe('A worker of the page died: it failed.');
    expect(play.isPlaying).toBe(false);
    labour.failure = null;
    await play.begin();
    expect(play.failure).toBeNull();
    await play.turn('both');
    expect(play.steps).toBe(1);
  });
});

describe('choosing', () => {
  it.each<GameName>(['minimax', 'wgan'])('the loss %s begins a game at its usual pace', async (loss) => {
    const play = await playAt('steps=2&rateG=0.05');
    await play.choose({ loss });
    expect(play.pace).toEqual(usualPace[loss]);
    expect(play.steps).toBe(0);
  });

  it('the setting that collapses takes its own pace', async () => {
    const play = await playAt('loss=wgan&cloud=line');
    await play.choose({ cloud: 'ring', loss: 'vanilla', pace: collapsingPace });
    expect(play.settings).toMatchObject({ cloud: 'ring', loss: 'vanilla', k: '1', rateD: '0.0005', rateG: '0.01' });
  });
});

describe('curves', () => {
  it('are thinned out as a game grows, and stay in order from its beginning to now', async () => {
    const labour = new CountingLabour(1);
    const play = new Play(new URLSearchParams(), labour, () => 0);
    for (let round = 1; round <= 1000; round++) {
      const turn = play.turn('both');
      void labour.answer();
      await turn;
      expect(play.curves[0]?.length).toBeLessThanOrEqual(300);
    }
    const curve = play.curves[0] ?? [];
    expect(curve.length).toBeGreaterThan(150);
    expect(curve[0]).toEqual({ step: 1, D: 1, G: -1 });
    expect(curve.at(-1)).toEqual({ step: 1000, D: 1000, G: -1000 });
    for (const [i, { step, D, G }] of curve.entries()) {
      expect(step).toBeGreaterThan(curve[i - 1]?.step ?? 0);
      expect([D, G]).toEqual([step, -step]);
    }
  });

  it('of two games are two', async () => {
    const play = await playAt('beside=lsgan&steps=1');
    await play.turn('both');
    expect(play.curves.map((curve) => curve.length)).toEqual([2, 2]);
    expect(play.curves[0]?.[1]?.G).not.toBe(play.curves[1]?.[1]?.G);
  });
});

describe("a cloud of one's own", () => {
  it('grows point by point, each time with a game of its own, and can be cleared', async () => {
    const labour = new MatchInPage();
    const play = await playAt('cloud=own&steps=1', labour);
    expect(play.real).toHaveLength(0);
    await play.draw([1.5, -1.5]);
    expect(play.steps).toBe(0);
    await play.draw([-1.5, 1.5]);
    await play.draw([-1.49, 1.49]); // stands there already
    expect(play.settings).toMatchObject({ cloud: 'own', own: 'z00z' });
    expect(labour.asked.filter(({ kind }) => kind === 'begin')).toHaveLength(3);
    expect([...play.real].every((value) => Math.abs(Math.abs(value) - 1.5) < 0.2)).toBe(true);
    await play.clear();
    expect(play.settings).not.toHaveProperty('own');
    expect(play.real).toHaveLength(0);
  });

  it('is kept, and not in the address, while another cloud is chosen', async () => {
    const play = await playAt('cloud=own&own=ii');
    await play.choose({ cloud: 'grid' });
    expect(play.settings).not.toHaveProperty('own');
    await play.choose({ cloud: 'own' });
    expect(play.settings).toMatchObject({ own: 'ii' });
  });
});
