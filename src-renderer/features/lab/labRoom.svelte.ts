import { createContext } from 'svelte';
import type { PageServices } from '../pageServices.ts';
import { Arithmetic } from './arithmetic/arithmetic.svelte.ts';
import { Directions } from './directions/directions.svelte.ts';
import { LatentSpace } from './latentSpace.svelte.ts';
import { Search } from './picture/search.svelte.ts';
import { Strokes } from './strokes/strokes.svelte.ts';
import { Walk } from './walk/walk.svelte.ts';

export const labTabs = ['samples', 'walk', 'map', 'arithmetic', 'directions', 'picture', 'strokes'] as const;
export type LabTab = (typeof labTabs)[number];

/** The room's state: the space of a model, and what is done in it. */
export class LabRoom extends LatentSpace {
  readonly intake: PageServices['intake'];
  tab = $state.raw<LabTab>('samples');
  readonly walk = new Walk(this);
  readonly arithmetic = new Arithmetic(this);
  readonly directions = new Directions(this);
  readonly search = new Search(this);
  readonly strokes = new Strokes(this);

  constructor(services: PageServices) {
    super(services);
    this.intake = services.intake;
  }
}

export const [getLabRoom, setLabRoom] = createContext<LabRoom>();
