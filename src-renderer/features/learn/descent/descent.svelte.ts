import { optimiserNames, type OptimiserName } from '../../../../src-main/training/optimisers/names.ts';
import { dropped, Roller, type Ball } from './ball.ts';
import { extent, surfaceNames, surfaces, type SurfaceName } from './surfaces.ts';

/** A trail ends where it has left all maps. */
const far = 50;
const longest = 2000;

const among = <T extends string>(names: readonly T[], name: string | null, otherwise: T): T =>
  names.find((known) => known === name) ?? otherwise;

function numberIn(text: string | null, least: number, most: number, otherwise: number): number {
  const value = text === null ? NaN : Number(text);
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;
}

/** Balls that are dropped at one place and rolled by different optimisers. */
export class Descent {
  surface = $state.raw<SurfaceName>('ravine');
  /** The optimiser whose step is written out. */
  optimiser = $state.raw<OptimiserName>('sgd');
  /** Optimisers whose trails are shown beside it. */
  others = $state.raw<readonly OptimiserName[]>([]);
  rate = $state.raw(0.1);
  start = $state.raw<readonly [number, number]>(surfaces.ravine.start);
  trails = $state.raw<Readonly<Partial<Record<OptimiserName, readonly Ball[]>>>>({});
  isPlaying = $state.raw(false);
  #rollers = new Map<string, Roller>();

  constructor(settings: URLSearchParams) {
    this.surface = among(surfaceNames, settings.get('surface'), 'ravine');
    this.optimiser = among(optimiserNames, settings.get('optimiser'), 'sgd');
    this.others = optimiserNames.filter((name) => settings.get('beside')?.split(' ').includes(name));
    this.rate = numberIn(settings.get('rate'), 0.001, 2, 0.1);
    const [x, y] = surfaces[this.surface].start;
    this.start = [
      numberIn(settings.get('x'), -extent.x, extent.x, x),
      numberIn(settings.get('y'), -extent.y, extent.y, y),
    ];
    this.restart();
    for (let step = numberIn(settings.get('steps'), 0, longest, 0); step > 0; step--) this.step();
  }

  get settings(): Readonly<Record<string, string>> {
    const [x, y] = this.start;
    return {
      surface: this.surface,
      optimiser: this.optimiser,
      ...(this.others.length > 0 && { beside: this.others.join(' ') }),
      rate: String(this.rate),
      x: x.toFixed(2),
      y: y.toFixed(2),
      steps: String(this.steps),
    };
  }

  get shown(): readonly OptimiserName[] {
    return optimiserNames.filter((name) => name === this.optimiser || this.others.includes(name));
  }

  get steps(): number {
    return (this.trails[this.optimiser]?.length ?? 1) - 1;
  }

  /** The ball whose step is written out: where it was, and where it is. */
  get last(): { readonly before: Ball; readonly after: Ball } | null {
    const trail = this.trails[this.optimiser] ?? [];
    const [before, after] = trail.slice(-2);
    return before && after ? { before, after } : null;
  }

  choose(surface: SurfaceName): void {
    this.surface = surface;
    this.drop(surfaces[surface].start);
  }

  /** Drops all balls at a place. */
  drop([x, y]: readonly [number, number]): void {
    const inside = (value: number, most: number): number => Math.min(most, Math.max(-most, value));
    this.start = [inside(x, extent.x), inside(y, extent.y)];
    this.restart();
  }

  /** Lays all balls back to where they were dropped. */
  restart(): void {
    this.isPlaying = false;
    this.trails = Object.fromEntries(this.shown.map((name) => [name, [dropped(this.start)]]));
  }

  focus(optimiser: OptimiserName): void {
    this.optimiser = optimiser;
    this.restart();
  }

  showBeside(optimiser: OptimiserName, isShown: boolean): void {
    this.others = optimiserNames.filter((name) => (name === optimiser ? isShown : this.others.includes(name)));
    this.restart();
  }

  /** One step of every ball. */
  step(): void {
    const trails = this.shown.map((name) => {
      const trail = this.trails[name] ?? [dropped(this.start)];
      const ball = trail.at(-1) ?? dropped(this.start);
      const isGone = Math.abs(ball['x'] ?? 0) > far || Math.abs(ball['y'] ?? 0) > far;
      return [name, isGone || trail.length > longest ? trail : [...trail, this.#roller(name).step(ball, this.rate)]];
    });
    this.trails = Object.fromEntries(trails) as typeof this.trails;
  }

  #roller(optimiser: OptimiserName): Roller {
    const key = `${this.surface} ${optimiser}`;
    const roller = this.#rollers.get(key) ?? new Roller(this.surface, optimiser);
    this.#rollers.set(key, roller);
    return roller;
  }
}
