import { cloudOf } from './clouds.ts';
import { Game, type Looks } from './game.ts';
import type { AlgorithmLine, GameState, MatchAnswer, MatchQuestion, Setup } from './gameMessages.ts';
import { HealthWatch } from './health.ts';
import type { Pace } from './pace.ts';

/** Steps between two looks at which modes are made. */
const stepsOfLook = 25;
/** Rounds between two glances at the clock. */
const roundsAtOnce = 2;

interface Side {
  readonly game: Game;
  readonly watch: HealthWatch;
}

/** One game, or two from one seed that are played side by side, as questions of the page have it. */
export class Match {
  readonly #now: () => number;
  #sides: readonly Side[] = [];
  /** Lines of the algorithm's round that are done, when it is walked line by line. */
  #done: AlgorithmLine[] = [];

  /** @param now milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  answer(question: MatchQuestion): Omit<MatchAnswer, 'id'> {
    switch (question.kind) {
      case 'begin':
        this.#begin(question.setup);
        break;
      case 'play':
        this.#play(question);
        break;
      case 'turn':
        this.#finishRound(question.pace);
        for (const { game } of this.#sides)
          if (question.of === 'D') game.turnOfDiscriminator(question.pace);
          else game.turnOfGenerator(question.pace);
        break;
      case 'line':
        this.#walk(question.pace);
        break;
      case 'look':
        break;
    }
    const line = this.#done.at(-1) ?? null;
    const looks = { ...question.shows, sample: line !== null, pulls: question.shows.pulls && line === null };
    return { games: this.#sides.map((side) => stateOf(side, looks)), line };
  }

  #begin({ rules, cloud: name, own, seed }: Setup): void {
    const cloud = cloudOf(name, own);
    this.#sides = rules.map((of) => ({ game: new Game(of, cloud, seed), watch: new HealthWatch(cloud) }));
    this.#done = [];
  }

  #play({ pace, forMs, most }: Extract<MatchQuestion, { kind: 'play' }>): void {
    this.#finishRound(pace);
    const end = this.#now() + forMs;
    for (let rounds = 0; rounds < most; rounds++) {
      if (rounds % roundsAtOnce === 0 && this.#now() >= end) return;
      for (const side of this.#sides) {
        side.game.step(pace);
        if (side.game.steps % stepsOfLook === 0) side.watch.look(side.game.made());
      }
    }
  }

  /** The next line of the round on both sides. */
  #walk(pace: Pace): void {
    if (this.#done.at(-1)?.name === 'updateG') this.#done = [];
    const line = nextLine(this.#done.at(-1) ?? null, pace.k);
    for (const { game } of this.#sides) perform(game, line, pace);
    this.#done.push(line);
  }

  /** A round that was walked halfway is walked to its end before anything else is played. */
  #finishRound(pace: Pace): void {
    while (this.#done.length > 0 && this.#done.at(-1)?.name !== 'updateG') this.#walk(pace);
    this.#done = [];
  }
}

/** What follows a line of the box within a turn. */
const following = {
  noiseD: 'real',
  real: 'updateD',
  updateD: 'noiseG',
  noiseG: 'updateG',
} as const satisfies Readonly<Record<Exclude<AlgorithmLine['name'], 'updateG'>, AlgorithmLine['name']>>;

/** What follows a line of the box; null begins a round. */
export function nextLine(last: AlgorithmLine | null, k: number): AlgorithmLine {
  if (last === null || last.name === 'updateG') return { name: 'noiseD', turn: 1 };
  if (last.name === 'updateD' && last.turn < k) return { name: 'noiseD', turn: last.turn + 1 };
  return { name: following[last.name], turn: last.turn };
}

function perform(game: Game, { name }: AlgorithmLine, { rateD, rateG }: Pace): void {
  switch (name) {
    case 'noiseD':
    case 'noiseG':
      game.drawNoise();
      return;
    case 'real':
      game.drawReal();
      return;
    case 'updateD':
      game.updateDiscriminator(rateD);
      return;
    case 'updateG':
      game.updateGenerator(rateG);
  }
}

const stateOf = ({ game, watch }: Side, looks: Looks): GameState => ({
  steps: game.steps,
  losses: game.losses,
  view: game.look(looks),
  health: watch.health,
});
