import { among } from '../settings.ts';
import { ClassFit } from './classFit.svelte.ts';
import { LineFit } from './lineFit.svelte.ts';

export const viewNames = ['line', 'classes'] as const;
export type ViewName = (typeof viewNames)[number];

/** What of some settings is not as it is the first time. */
const changed = (
  settings: Readonly<Record<string, string>>,
  first: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(settings).filter(([name, value]) => first[name] !== value));

/** Both views of the lesson; the one that is not shown keeps how it was left. */
export class Loss {
  view = $state.raw<ViewName>('line');
  readonly line: LineFit;
  readonly classes: ClassFit;
  readonly #first: Readonly<Record<ViewName, Readonly<Record<string, string>>>>;

  constructor(settings: URLSearchParams) {
    this.view = among(settings, 'view', viewNames, 'line');
    this.line = new LineFit(settings);
    this.classes = new ClassFit(settings);
    const none = new URLSearchParams();
    this.#first = { line: new LineFit(none).settings, classes: new ClassFit(none).settings };
  }

  get settings(): Readonly<Record<string, string>> {
    const other = this.view === 'line' ? 'classes' : 'line';
    return { view: this.view, ...this[this.view].settings, ...changed(this[other].settings, this.#first[other]) };
  }
}
