import { describe, expect, it } from 'vitest';
import { input, parameter, ShapeError, type Node } from '../../graph/node.ts';
import { conv2d } from '../../graph/ops/conv.ts';
import { add, mul, relu } from '../../graph/ops/elementwise.ts';
import { instanceNorm } from '../../graph/ops/instanceNorm.ts';
import { reflectPad } from '../../graph/ops/pad.ts';
import { reshape, sum } from '../../graph/ops/reduce.ts';
import { resized } from '../../graph/resize.ts';
import { toProgram } from './program.ts';

/** Convolutions with all that lies between them in a generator. */
function chain(blocks: number): Node {
  let x: Node = input('x', [2, 3, 16, 16]);
  for (let i = 0; i < blocks; i++) {
    const inner = relu(
      instanceNorm(conv2d(reflectPad(x, 1), parameter(`w${i}`, [3, 3, 3, 3]), parameter(`b${i}`, [3]))),
    );
    x = add(x, inner);
  }
  return x;
}

const turns = (outputs: Readonly<Record<string, Node>>, areParametersInputs = false): number =>
  toProgram(outputs, { areParametersInputs }).steps.filter(({ opType }) => opType === 'Transpose').length;

describe('a TensorFlow program', () => {
  it('turns pictures where they come in and where they go out, and nowhere between', () => {
    expect(turns({ y: chain(1) })).toBe(3); // the sum of the first block takes x as it was given, and as it was turned
    expect(turns({ y: chain(6) })).toBe(turns({ y: chain(1) }));
  });

  it('turns weights once before all runs; where they are inputs it takes them turned', () => {
    const y = conv2d(input('x', [1, 2, 8, 8]), parameter('w', [4, 2, 3, 3]), undefined);
    expect([turns({ y }), turns({ y }, true)]).toEqual([2, 2]);
    expect(toProgram({ y }, { areParametersInputs: true }).inputs.map(({ name, layout }) => [name, layout])).toEqual([
      ['x', 'rowMajor'],
      ['w', 'kernel'],
    ]);
    expect([...toProgram({ y }).constants.values()].some(({ make }) => make.kind === 'operation')).toBe(true);
  });

  it('moves nothing where only sides of 1 change place', () => {
    const x = input('x', [1, 1, 8, 8]);
    expect(turns({ y: conv2d(x, parameter('w', [1, 1, 3, 3]), undefined) })).toBe(0);
  });

  it('frees every tensor exactly once, after its last use, and computes nothing twice', () => {
    const x = chain(3);
    const { steps, inputs, constants } = toProgram(
      { y: x, total: sum(x, [0, 1, 2, 3]), again: relu(relu(x)), same: relu(relu(x)) },
      { areParametersInputs: true },
    );
    const alive = new Set([...inputs.map(({ id }) => id), ...constants.keys()]);
    const freed = new Set<number>();
    for (const { inputs: needed, results, frees } of steps) {
      for (const id of needed) expect(alive.has(id)).toBe(true);
      for (const id of results) alive.add(id);
      for (const id of frees) {
        expect(alive.delete(id)).toBe(true);
        freed.add(id);
      }
    }
    expect([...alive].filter((id) => !constants.has(id))).toEqual([]);
    expect(steps.filter(({ opType }) => opType === 'Relu')).toHaveLength(3 + 2);
    expect(freed.size).toBe(inputs.length + steps.flatMap(({ results }) => results).length);
  });

  it('names equal constants alike in programs of other sizes, so that weights are shared', () => {
    const names = new Map<string, string>();
    const y = conv2d(input('x', [1, 2, 8, 8]), parameter('w', [4, 2, 3, 3]), undefined);
    const wide = resized({ y }, { x: [1, 2, 8, 20] });
    const one = toProgram({ y }, { names });
    const other = toProgram(wide, { names });
    const namesOf = ({ constants }: typeof one): string[] => [...constants.values()].map(({ name }) => name);
    expect(namesOf(other)).toEqual(namesOf(one));
    expect(wide['y']?.shape).toEqual([1, 4, 6, 18]);
  });

  it('grows with a graph that reads its constants again and again no faster than the graph', () => {
    let x: Node = parameter('w', [4]);
    for (let i = 0; i < 200; i++) x = add(x, mul(x, x));
    const names = new Map<string, string>();
    toProgram({ y: x }, { names });
    expect([...names.keys()].join('').length).toBeLessThan(50_000);
  });
});

it('a graph in which an op was told its size is refused at another', () => {
  const y = reshape(relu(input('x', [2, 6])), [3, 4]);
  expect(() => resized({ y }, { x: [2, 8] })).toThrow(ShapeError);
});
