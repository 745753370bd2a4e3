import { optimiserNames, type OptimiserName } from '../../../../src-main/training/optimisers/names.ts';
import { among } from '../settings.ts';
import { Roller } from '../surface/ball.ts';
import { Balls } from '../surface/balls.svelte.ts';
import { heightsOf, type HeightsAt, type Place } from '../surface/landscape.ts';
import { lowestPlaces } from '../surface/lowest.ts';
import type { View } from '../surface/relief.ts';
import {
  dabbed,
  extent,
  firstGround,
  flatGround,
  givenOf,
  groundColumns,
  groundIn,
  groundRows,
  nearestBump,
  type Ground,
} from './ground.ts';
import { surfaceNames, surfaces, type SurfaceName } from './surfaces.ts';

/** What of the plane is shown. */
export const view: View = { left: -extent.x, right: extent.x, bottom: -extent.y, top: extent.y };

/** What a press on one's own surface does. */
export const toolNames = ['drop', 'raise', 'lower'] as const;
export type ToolName = (typeof toolNames)[number];

/** Steps that a ball has done where nobody has dropped it: how a surface is rolled down is seen at once. */
const firstSteps = 12;

/** Balls that are dropped at one place and rolled by different optimisers. */
export class Descent {
  surface = $state.raw<SurfaceName>('ravine');
  /** The optimiser whose step is written out. */
  optimiser = $state.raw<OptimiserName>('sgd');
  /** Optimisers whose trails are shown beside it. */
  others = $state.raw<readonly OptimiserName[]>([]);
  /** The surface that is one's own. */
  ground = $state.raw<Ground>(firstGround);
  tool = $state.raw<ToolName>('raise');
  /** The bump that the brush stands on: its column and its row. */
  cursor = $state.raw<readonly [number, number]>([6, 3]);
  readonly balls: Balls<OptimiserName>;
  readonly #given = $derived(givenOf(this.ground));
  readonly #heights = $derived(heightsOf(surfaces[this.surface]));
  readonly #rollers = new Map<string, Roller>();

  constructor(settings: URLSearchParams) {
    this.surface = among(settings, 'surface', surfaceNames, 'ravine');
    this.optimiser = among(settings, 'optimiser', optimiserNames, 'sgd');
    this.others = optimiserNames.filter((name) => settings.get('beside')?.split(' ').includes(name));
    this.ground = groundIn(settings.get('own'), firstGround);
    this.tool = among(settings, 'tool', toolNames, 'raise');
    this.balls = new Balls(
      {
        weights: ['x', 'y'],
        shown: () => this.shown,
        roller: (name) => this.#roller(name),
        given: () => this.#given,
        reach: [extent.x, extent.y],
        mostRate: 2,
      },
      settings,
      { start: surfaces[this.surface].start, rate: 0.1, steps: firstSteps },
    );
  }

  get settings(): Readonly<Record<string, string>> {
    const own = this.ground.join('');
    return {
      surface: this.surface,
      ...(own !== firstGround.join('') && { own }),
      ...(this.surface === 'own' && { tool: this.tool }),
      optimiser: this.optimiser,
      ...(this.others.length > 0 && { beside: this.others.join(' ') }),
      ...this.balls.settings,
    };
  }

  get shown(): readonly OptimiserName[] {
    return optimiserNames.filter((name) => name === this.optimiser || this.others.includes(name));
  }

  /** A press draws on the surface instead of dropping a ball. */
  get isDrawing(): boolean {
    return this.surface === 'own' && this.tool !== 'drop';
  }

  /** Heights of the surface as it is now. */
  readonly heights: HeightsAt = (xs, ys) => this.#heights(xs, ys, this.#given);

  readonly lowest = $derived.by(() => lowestPlaces(view, this.heights));

  choose(surface: SurfaceName): void {
    this.surface = surface;
    this.balls.drop(surfaces[surface].start);
    this.balls.roll(firstSteps);
  }

  /** Moves the brush over a place. @returns whether it stands on another bump than before */
  aim(place: Place): boolean {
    const [column, row] = nearestBump(place);
    const isElsewhere = column !== this.cursor[0] || row !== this.cursor[1];
    this.cursor = [column, row];
    return isElsewhere;
  }

  /** Moves the brush from bump to bump. */
  moveBrush([right, up]: Place): void {
    const [column, row] = this.cursor;
    this.cursor = [
      Math.min(groundColumns - 1, Math.max(0, column + right)),
      Math.min(groundRows - 1, Math.max(0, row - up)),
    ];
  }

  /** One dab of the brush where it stands; the balls begin anew on other ground. */
  dab(by: 1 | -1): void {
    this.ground = dabbed(this.ground, this.cursor, by);
    this.balls.restart();
  }

  flatten(): void {
    this.ground = flatGround;
    this.balls.restart();
  }

  focus(optimiser: OptimiserName): void {
    this.optimiser = optimiser;
    this.balls.restart();
  }

  showBeside(optimiser: OptimiserName, isShown: boolean): void {
    this.others = optimiserNames.filter((name) => (name === optimiser ? isShown : this.others.includes(name)));
    this.balls.restart();
  }

  #roller(optimiser: OptimiserName): Roller {
    const key = `${this.surface} ${optimiser}`;
    const roller = this.#rollers.get(key) ?? new Roller(surfaces[this.surface], optimiser);
    this.#rollers.set(key, roller);
    return roller;
  }
}
