import { normalised, totalVariation, type Distribution } from '../../../../src-main/metrics/divergences.ts';
import { nearest, type Cloud } from './clouds.ts';

/** What can be said of a game by where its points are. */
export type HealthName = 'early' | 'whole' | 'partly' | 'collapse' | 'oscillation';

export interface Health {
  readonly name: HealthName;
  /** Modes near which at least a quarter of what is theirs is made, and how many there are. */
  readonly reached: number;
  readonly modes: number;
}

/** Reach of a mode; less where modes are crowded. */
const widestReach = 0.25;
/** So many looks are judged together. */
const remembered = 10;
/** Before so many looks nobody has learnt anything yet. */
const fewest = 24;
/** Share of all points that stand at other modes than a look before: above it the generator leaps from mode to mode. */
const leap = 0.3;

/** How near a mode a point must be to be one of its own. */
export const reachOf = (cloud: Cloud): number => Math.min(widestReach, leastSpacing(cloud) / 2);

/** Watches which modes of a cloud a generator makes, look by look, and names what goes wrong. */
export class HealthWatch {
  readonly #cloud: Cloud;
  readonly #reach: number;
  /** Of each look: how much is made near every mode, and last how much elsewhere. */
  readonly #shares: Distribution[] = [];
  #looks = 0;

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
    this.#reach = reachOf(cloud);
  }

  /** @param made points that were made, x and y in turns; looks should be equally many steps apart */
  look(made: ArrayLike<number>): void {
    const { modes } = this.#cloud;
    const counts = [...modes.map(() => 0), 0];
    for (let i = 0; i + 1 < made.length; i += 2) {
      const { index, distance } = nearest(modes, made[i] ?? 0, made[i + 1] ?? 0);
      const place = distance <= this.#reach ? index : modes.length;
      counts[place] = (counts[place] ?? 0) + 1;
    }
    this.#shares.push(normalised(counts));
    if (this.#shares.length > remembered) this.#shares.shift();
    this.#looks += 1;
  }

  get health(): Health {
    const modes = this.#cloud.modes.length;
    const reached = this.#shares.map(
      (shares) => shares.slice(0, modes).filter((share) => share >= 0.25 / modes).length,
    );
    const now = reached.at(-1) ?? 0;
    return { name: this.#name(reached, modes), reached: now, modes };
  }

  #name(reached: readonly number[], modes: number): HealthName {
    if (this.#looks < fewest) return 'early';
    if (reached.at(-1) === modes) return 'whole';
    if (Math.max(...reached) > modes / 2) return 'partly';
    return this.#leaps() > leap ? 'oscillation' : 'collapse';
  }

  /** How much of what is made goes to other modes from look to look, 0..1. */
  #leaps(): number {
    const moved = this.#shares.slice(1).map((shares, i) => totalVariation(shares, this.#shares[i] ?? shares));
    return moved.reduce((sum, share) => sum + share, 0) / Math.max(1, moved.length);
  }
}

/** How far apart the two modes are that are nearest to each other. */
const leastSpacing = ({ modes }: Cloud): number =>
  Math.min(...modes.map(([x, y], i) => nearest(modes.toSpliced(i, 1), x, y).distance));
