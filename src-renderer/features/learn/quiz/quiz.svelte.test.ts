import { describe, expect, it } from 'vitest';
import { Quiz, type QuizClock } from './quiz.svelte.ts';
import { ownTiles, type Tile } from './tiles.ts';

/** A clock that stands still until it is told to go on. */
class ToldClock implements QuizClock {
  now = 0;
  #waiting: { readonly at: number; readonly what: () => void }[] = [];

  after(ms: number, what: () => void): () => void {
    const one = { at: this.now + ms, what };
    this.#waiting.push(one);
    return () => (this.#waiting = this.#waiting.filter((other) => other !== one));
  }
  pass(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const next = this.#waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#waiting = this.#waiting.filter((other) => other !== next);
      this.now = next.at;
      next.what();
    }
    this.now = end;
  }
  get isIdle(): boolean {
    return this.#waiting.length === 0;
  }
}

const noneOwn = (): readonly Tile[] => [];
function quizAt(text = '', { own = noneOwn, fetch = () => Promise.resolve<unknown>(null) } = {}) {
  const clock = new ToldClock();
  return { clock, quiz: new Quiz(new URLSearchParams(text), { clock, own, fetch }) };
}
/** Plays on until the result, right but for the rounds that are named. */
function finish(quiz: Quiz, wrong: readonly number[] = []): void {
  while (quiz.phase === 'shown' || quiz.phase === 'hidden') {
    quiz.say(quiz.tile?.isFake !== wrong.includes(quiz.round));
    quiz.next();
  }
}

describe('a quiz', () => {
  it('shows a picture for two seconds, hides it, and still takes an answer', async () => {
    const { quiz, clock } = quizAt();
    expect(quiz.phase).toBe('start');
    await quiz.begin();
    expect([quiz.phase, quiz.secondsLeft]).toEqual(['shown', 2]);
    clock.pass(1000);
    expect([quiz.phase, quiz.secondsLeft]).toEqual(['shown', 1]);
    clock.pass(1000);
    expect(quiz.phase).toBe('hidden');
    quiz.say(quiz.tile?.isFake ?? false);
    expect(quiz.phase).toBe('answered');
    expect(quiz.answer.isRight).toBe(true);
    clock.pass(60_000);
    expect(quiz.phase).toBe('answered'); // it waits for the person
    quiz.next();
    expect([quiz.phase, quiz.round]).toEqual(['shown', 1]);
  });

  it('takes an answer at any moment, and only one', async () => {
    const { quiz, clock } = quizAt('limit=5');
    await quiz.begin();
    clock.pass(300);
    quiz.say(true);
    quiz.say(false);
    expect(quiz.settings['answers']).toBe('f');
    expect(clock.isIdle).toBe(true);
  });

  it('never hides a picture without a limit', async () => {
    const { quiz, clock } = quizAt('limit=none');
    await quiz.begin();
    clock.pass(3_600_000);
    expect([quiz.phase, quiz.secondsLeft]).toEqual(['shown', null]);
  });

  it('goes on by itself where that is wanted', async () => {
    const { quiz, clock } = quizAt('next=auto');
    await quiz.begin();
    quiz.say(true);
    clock.pass(1500);
    expect([quiz.phase, quiz.round]).toEqual(['shown', 1]);
  });

  it('ends with the error rate and its interval, beside those of the discriminator on the same tiles', async () => {
    const { quiz } = quizAt('source=shapes&seed=3');
    await quiz.begin();
    finish(quiz, [2, 5, 11]);
    expect(quiz.phase).toBe('result');
    expect(quiz.yours.wrong).toEqual([2, 5, 11].map((round) => quiz.rounds[round]));
    expect(quiz.yours.of).toBe(20);
    // scipy 1.17.1: stats.binomtest(3, 20).proportion_ci(0.95, 'wilson')
    expect(quiz.yours.interval.low).toBeCloseTo(0.05236874589621662, 6);
    expect(quiz.yours.interval.high).toBeCloseTo(0.3604188647407569, 6);
    const called = quiz.rounds.filter(
      ({ verdict, isFake }) => verdict && verdict.value <= verdict.threshold !== isFake,
    );
    expect(quiz.discriminator?.wrong).toEqual(called);
    expect(quiz.discriminator?.of).toBe(20);
  });

  it('is the same by its link, with what was answered', async () => {
    const first = quizAt('source=shapes&seed=9').quiz;
    await first.begin();
    first.say(true);
    first.next();
    first.say(false);
    const { quiz } = quizAt(new URLSearchParams(first.settings).toString());
    expect(quiz.rounds.map(({ key }) => key)).toEqual(first.rounds.map(({ key }) => key));
    expect([quiz.phase, quiz.round]).toEqual(['paused', 2]);
    await quiz.begin();
    finish(quiz);
    const over = quizAt(new URLSearchParams(quiz.settings).toString()).quiz;
    expect(over.phase).toBe('result');
    expect(over.yours.wrong.map(({ key }) => key)).toEqual(quiz.yours.wrong.map(({ key }) => key));
  });

  it('passes over an address that is none', () => {
    const { quiz } = quizAt('source=cats&seed=-3&limit=9&answers=rfx');
    expect(quiz.settings).toEqual({ source: 'faces', seed: '1', limit: '2' });
  });

  it('begins anew with other pictures, or with the same', async () => {
    const { quiz, clock } = quizAt();
    await quiz.begin();
    const before = quiz.rounds.map(({ key }) => key);
    quiz.say(true);
    quiz.again();
    expect([quiz.phase, quiz.answered]).toEqual(['start', 0]);
    expect(quiz.rounds.map(({ key }) => key)).toEqual(before);
    quiz.others();
    expect(quiz.rounds.map(({ key }) => key)).not.toEqual(before);
    expect(clock.isIdle).toBe(true);
  });

  it('says when pictures do not come, and tries again', async () => {
    let isThere = false;
    const fetch = (): Promise<unknown> => (isThere ? Promise.resolve() : Promise.reject(new Error('gone')));
    const { quiz } = quizAt('', { fetch });
    await quiz.begin();
    expect(quiz.phase).toBe('failed');
    isThere = true;
    await quiz.begin();
    expect(quiz.phase).toBe('shown');
  });

  it('does not start when another was chosen while pictures came', async () => {
    let come: (value?: unknown) => void = () => undefined;
    const { quiz } = quizAt('', { fetch: () => new Promise((resolve) => (come = resolve)) });
    const begun = quiz.begin();
    quiz.choose('shapes');
    come();
    await begun;
    expect(quiz.phase).toBe('start');
  });
});

describe("a quiz on the person's own pictures", () => {
  const session = (count: number) => ({
    pictures: Array.from({ length: count }, (_, i) => ({ id: `p${i}` })),
    translations: Array.from({ length: count }, (_, i) => ({
      id: `t${i}`,
      pictureId: `p${i}`,
      meanChange: 9,
      createdAt: i,
    })),
  });

  it('needs four of either, and asks no discriminator', async () => {
    let count = 3;
    const { quiz } = quizAt('source=own', { own: () => ownTiles(session(count)) });
    expect(quiz.hasEnough).toBe(false);
    await quiz.begin();
    expect(quiz.phase).toBe('start');
    count = 4;
    const enough = quizAt('source=own', { own: () => ownTiles(session(count)) }).quiz;
    await enough.begin();
    expect(enough.rounds).toHaveLength(8);
    count = 30; // more is translated meanwhile
    expect(enough.rounds).toHaveLength(8);
    finish(enough);
    expect(enough.discriminator).toBeNull();
    expect(enough.yours.of).toBe(8);
    expect(enough.settings['answers']).toBeUndefined();
  });
});
