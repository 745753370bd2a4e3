import type { Tensor as Held } from '@tensorflow/tfjs-core';
import { ShapeError, showShape, sizeOf, type TensorflowAttributes } from '../../graph/node.ts';
import { giveBack, type ParameterValues, type Tensor } from '../../graph/runtime.ts';
import type { Backend } from './backend.ts';
import type { OpAttribute } from './binding.ts';
import { KeptInTensorflow, turned } from './keptTensor.ts';
import type { Literal, Operation, Program } from './program.ts';

/**
 * Makes the tensors of a program that do not depend on its inputs, where `known` has none of that name. What only others are made of goes as soon as
 * the last of them is made: memory never holds all weights of a network in two layouts.
 */
export function makeConstants(
  backend: Backend,
  program: Program,
  known: Map<string, Held>,
  parameters: ParameterValues,
): void {
  const needed = new Set([...program.steps.flatMap(({ inputs }) => inputs), ...program.outputs.map(({ id }) => id)]);
  const { order, uses } = missingConstants(program, needed, known);
  const passing = new Map<number, Held>();
  const of = (id: number): Held => {
    const held = passing.get(id) ?? known.get(program.constants.get(id)?.name ?? '');
    if (!held) throw new Error('a constant was made before its input');
    return held;
  };
  const used = (id: number): void => {
    uses.set(id, (uses.get(id) ?? 0) - 1);
    if (uses.get(id) !== 0) return;
    passing.get(id)?.dispose();
    passing.delete(id);
  };
  try {
    for (const [id, { name, make }] of order) {
      const made =
        make.kind === 'literal'
          ? literal(backend, make, parameters)
          : only(call(backend, make, make.inputs.map(of), 1));
      if (needed.has(id)) known.set(name, made);
      else passing.set(id, made);
      if (make.kind === 'operation') make.inputs.forEach(used);
    }
  } finally {
    for (const held of passing.values()) held.dispose();
  }
}

/** The constants that must be made, each after its inputs, and how often each is read meanwhile. */
function missingConstants({ constants }: Program, needed: ReadonlySet<number>, known: ReadonlyMap<string, unknown>) {
  const wanted = new Set(needed);
  const uses = new Map<number, number>();
  const order = [...constants].reverse().filter(([id, { name, make }]) => {
    if (!wanted.has(id) || known.has(name)) return false;
    for (const child of make.kind === 'operation' ? make.inputs : []) {
      wanted.add(child);
      uses.set(child, (uses.get(child) ?? 0) + 1);
    }
    return true;
  });
  return { order: order.reverse(), uses };
}

/**
 * Runs the steps in order. Results are read or handed out as soon as they are made, and every tensor goes as soon as nothing needs it any more, also
 * when a step fails: a training step never holds all its new weights twice.
 */
export async function execute(
  backend: Backend,
  program: Program,
  constants: ReadonlyMap<string, Held>,
  inputs: Readonly<Record<string, Tensor>>,
): Promise<Record<string, Tensor>> {
  const own = new Map<number, Held>();
  /** Tensors that belong to somebody else: kept inputs, and results that were handed out. */
  const lent = new Map<number, Held>();
  const results: Record<string, Tensor> = {};
  const of = (id: number): Held => {
    const tensor = own.get(id) ?? lent.get(id) ?? constants.get(program.constants.get(id)?.name ?? '');
    if (!tensor) throw new Error('a step was run before its input');
    return tensor;
  };
  const wanted = Map.groupBy(program.outputs, ({ id }) => id);
  const take = (id: number): void => {
    for (const place of wanted.get(id) ?? []) {
      const tensor = own.get(id);
      if (!place.isKept || !tensor) results[place.name] = read(backend, of(id), place.shape);
      else {
        results[place.name] = new KeptInTensorflow(backend, tensor, place);
        own.delete(id);
        lent.set(id, tensor);
      }
    }
  };
  try {
    for (const place of program.inputs) {
      const { tensor, isLent } = given(backend, place, inputs[place.name]);
      (isLent ? lent : own).set(place.id, tensor);
    }
    for (const id of wanted.keys()) if (program.constants.has(id)) take(id);
    for (const { id, name } of program.inputs)
      for (const output of wanted.get(id) ?? [])
        results[output.name] = { data: inputs[name]?.data.slice() ?? new Float32Array(), shape: output.shape };
    let work = 0;
    for (const step of program.steps) {
      const { results: ids } = step;
      for (const [i, tensor] of call(backend, step, step.inputs.map(of), ids.length).entries())
        own.set(ids[i] ?? NaN, tensor);
      ids.forEach(take);
      for (const id of step.frees) {
        own.get(id)?.dispose();
        own.delete(id);
      }
      work += step.size;
      if (work < breath) continue;
      work = 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return results;
  } catch (error) {
    Object.values(results).forEach(giveBack);
    throw error;
  } finally {
    for (const tensor of own.values()) tensor.dispose();
  }
}

/** Numbers computed after which the process may do something else, so that it answers while a network runs: some milliseconds. */
const breath = 2 ** 21;

/** An input where and as the program wants it; one that TensorFlow kept and that lies right is lent, not copied. */
function given(
  backend: Backend,
  { name, shape, layout }: Program['inputs'][number],
  tensor: Tensor | undefined,
): { readonly tensor: Held; readonly isLent: boolean } {
  if (!tensor) throw new ShapeError(name, 'nothing', showShape(shape));
  if (showShape(tensor.shape) !== showShape(shape))
    throw new ShapeError(name, showShape(tensor.shape), showShape(shape));
  if (tensor instanceof KeptInTensorflow) {
    const copy = turned(backend, tensor.held, shape, tensor.layout, layout);
    return { tensor: copy ?? tensor.held, isLent: copy === null };
  }
  const straight = backend.tf.tensor(tensor.data, [...shape], 'float32');
  const copy = turned(backend, straight, shape, 'rowMajor', layout);
  if (copy) straight.dispose();
  return { tensor: copy ?? straight, isLent: false };
}

function literal({ tf }: Backend, { type, shape, numbers }: Literal, parameters: ParameterValues): Held {
  if ('parameter' in numbers) {
    const values = parameters(numbers.parameter);
    if (values.length !== sizeOf(shape))
      throw new ShapeError(numbers.parameter, `${values.length} numbers`, `${sizeOf(shape)} for ${showShape(shape)}`);
    return tf.tensor(values, [...shape], 'float32');
  }
  return tf.tensor(type === 'int32' ? new Int32Array(numbers) : new Float32Array(numbers), [...shape], type);
}

const call = (
  { backend, binding }: Backend,
  { opType, attributes }: Operation,
  inputs: readonly Held[],
  outputs: number,
): Held[] => backend.executeMultipleOutputs(opType, opAttributes(binding, attributes), [...inputs], outputs);

function only([held]: readonly Held[]): Held {
  if (!held) throw new Error('an op without output');
  return held;
}

function read({ backend }: Backend, tensor: Held, shape: readonly number[]): Tensor {
  const data = backend.readSync(tensor.dataId);
  if (!(data instanceof Float32Array)) throw new TypeError('an output is not float32');
  return { data, shape };
}

/** Attributes that hold a real number even when it is whole, and those that hold a type. */
const reals = new Set(['alpha', 'epsilon']);
const types = new Set(['T', 'Tidx', 'DstT']);

function opAttributes(binding: Backend['binding'], attributes: TensorflowAttributes): OpAttribute[] {
  return Object.entries(attributes).map(([name, value]) => {
    if (typeof value === 'boolean') return { name, type: binding.TF_ATTR_BOOL, value };
    if (types.has(name)) return { name, type: binding.TF_ATTR_TYPE, value: typeNumber(binding, value) };
    if (typeof value === 'string') return { name, type: binding.TF_ATTR_STRING, value };
    return { name, type: reals.has(name) ? binding.TF_ATTR_FLOAT : binding.TF_ATTR_INT, value };
  });
}

function typeNumber(binding: Backend['binding'], type: unknown): number {
  if (type === 'bfloat16') return binding.TF_BFLOAT16;
  return type === 'int32' ? binding.TF_INT32 : binding.TF_FLOAT;
}
