import { sizeOf } from '../../../../src-main/graph/node.ts';
import { Program } from '../../../../src-main/graph/program.ts';
import type { Optimiser } from '../../../../src-main/training/optimisers/optimiser.ts';
import type { Step } from '../../../../src-main/training/step.ts';
import type { Numbers } from './numbers.ts';

/** New values bear the names of those that they replace: inside the program they are told apart. */
const next = 'next:';

/** A step of training, the very graph by which pictures are learnt (`stepOf`), on numbers that are kept in the page. */
export class LearningStep {
  readonly #program: Program;
  readonly #optimiser: Optimiser;
  readonly #numbers: Numbers;
  readonly #losses: readonly string[];
  /** Steps done. */
  count = 0;

  /** @param numbers of all networks that take part; what the step changes is changed there */
  constructor(step: Step, optimiser: Optimiser, numbers: Numbers) {
    this.#optimiser = optimiser;
    this.#numbers = numbers;
    this.#losses = Object.keys(step.losses);
    this.#program = new Program({
      ...Object.fromEntries(Object.entries(step.updates).map(([name, node]) => [`${next}${name}`, node])),
      ...step.losses,
    });
    for (const parameter of step.trained)
      for (const name of optimiser.state(parameter.name))
        if (!numbers.has(name)) numbers.set(name, new Float64Array(sizeOf(parameter.shape)));
  }

  /** One step at a rate. @returns losses as they were before it */
  run(inputs: Readonly<Record<string, ArrayLike<number>>>, rate: number): Readonly<Record<string, number>> {
    this.count += 1;
    const given = Object.fromEntries(
      Object.entries(this.#optimiser.numbers(rate, this.count)).map(([name, value]) => [name, [value]]),
    );
    const results = this.#program.run({ ...Object.fromEntries(this.#numbers), ...given, ...inputs });
    for (const [name, numbers] of Object.entries(results))
      if (name.startsWith(next)) this.#numbers.get(name.slice(next.length))?.set(numbers);
    return Object.fromEntries(this.#losses.map((name) => [name, results[name]?.[0] ?? NaN]));
  }
}
