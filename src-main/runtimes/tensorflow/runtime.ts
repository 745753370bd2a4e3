import type { Tensor as Held } from '@tensorflow/tfjs-core';
import { showShape, type Node } from '../../graph/node.ts';
import { resized } from '../../graph/resize.ts';
import { asInputs, type ParameterValues, type PreparedGraph, type Runtime, type Tensor } from '../../graph/runtime.ts';
import { openBackend, type Backend, type TensorflowOptions, type TensorflowSource } from './backend.ts';
import { canMixOn } from './bfloat16.ts';
import { execute, makeConstants } from './execute.ts';
import { toProgram, type Program } from './program.ts';

/**
 * TensorFlow through tfjs-node-gpu. The library is loaded here and not before; a process has one at a time.
 * @throws Error of the loader when the library does not load
 */
export async function openTensorflowRuntime(
  source: TensorflowSource,
  options: TensorflowOptions = {},
): Promise<Runtime> {
  const backend = await openBackend(source, options);
  const device = backend.backend.isUsingGpuDevice ? 'cuda' : 'cpu';
  const canMix = await canMixOn(source, device);
  const graphs = new Set<PreparedTensorflow>();
  return {
    id: 'tensorflow',
    version: backend.binding.TF_Version,
    devices: [device],
    canMix,
    async prepare(outputs, parameters, { device: wanted = device, freeAxes, carried = {}, isMixed = false } = {}) {
      if (wanted !== device) throw new Error(`TensorFlow has no device ${wanted} here, only ${device}`);
      if (isMixed && !canMix) throw new Error('TensorFlow has no fast bfloat16 here');
      const graph = new PreparedTensorflow(backend, device, {
        outputs,
        parameters,
        isResizable: freeAxes !== undefined,
        carried,
        isMixed,
      });
      graphs.add(graph);
      graph.onRelease = () => graphs.delete(graph);
      try {
        graph.lower(outputs);
        return graph;
      } catch (error) {
        await graph.release();
        throw error;
      }
    },
    memory() {
      const { numTensors, numBytes } = backend.tf.memory();
      return { tensors: numTensors, bytes: numBytes };
    },
    async dispose() {
      for (const graph of [...graphs]) await graph.release();
      backend.close();
    },
  };
}

/** Sizes for which a graph with free axes stays lowered. */
const keptPrograms = 3;

interface Given {
  readonly outputs: Readonly<Record<string, Node>>;
  readonly parameters: ParameterValues | typeof asInputs;
  readonly isResizable: boolean;
  readonly carried: Readonly<Record<string, string>>;
  readonly isMixed: boolean;
}

class PreparedTensorflow implements PreparedGraph {
  readonly device: string;
  onRelease: () => void = () => undefined;
  readonly #backend: Backend;
  readonly #given: Given;
  /** By the shapes of the inputs; the last used is last. */
  readonly #programs = new Map<string, Program>();
  readonly #names = new Map<string, string>();
  /** By name, so that programs for several sizes share the weights. */
  readonly #constants = new Map<string, Held>();

  constructor(backend: Backend, device: string, given: Given) {
    this.device = device;
    this.#backend = backend;
    this.#given = given;
  }

  async run(inputs: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>> {
    const shapes = Object.fromEntries(Object.entries(inputs).map(([name, { shape }]) => [name, shape]));
    const program = this.#given.isResizable ? this.#programFor(shapes) : this.#lastProgram();
    return execute(this.#backend, program, this.#constants, inputs);
  }

  async release(): Promise<void> {
    for (const tensor of this.#constants.values()) tensor.dispose();
    this.#constants.clear();
    this.#programs.clear();
    this.onRelease();
  }

  #lastProgram(): Program {
    const program = [...this.#programs.values()].at(-1);
    if (!program) throw new Error('the graph was released');
    return program;
  }

  #programFor(shapes: Readonly<Record<string, readonly number[]>>): Program {
    const key = keyOf(Object.entries(shapes));
    const known = this.#programs.get(key);
    if (!known) return this.lower(resized(this.#given.outputs, shapes));
    this.#programs.delete(key);
    this.#programs.set(key, known);
    return known;
  }

  /** Makes a program of these outputs, which are those given in some size, and the constants that it needs. */
  lower(outputs: Readonly<Record<string, Node>>): Program {
    const { parameters, carried, isMixed } = this.#given;
    const areParametersInputs = parameters === asInputs;
    const program = toProgram(outputs, { areParametersInputs, carried, isMixed, names: this.#names });
    demandOps(this.#backend, program);
    makeConstants(this.#backend, program, this.#constants, areParametersInputs ? noParameters : parameters);
    this.#programs.set(keyOf(program.inputs.map(({ name, shape }) => [name, shape])), program);
    this.#forget();
    return program;
  }

  /** Forgets the programs that were not used for longest, and the constants that only they need. */
  #forget(): void {
    for (const key of [...this.#programs.keys()].slice(0, -keptPrograms)) this.#programs.delete(key);
    const needed = new Set(
      [...this.#programs.values()].flatMap(({ constants }) => [...constants.values()].map(({ name }) => name)),
    );
    for (const [name, tensor] of this.#constants) {
      if (needed.has(name)) continue;
      tensor.dispose();
      this.#constants.delete(name);
    }
  }
}

/** @throws Error that names the ops of a program that this TensorFlow does not have */
function demandOps({ knows, binding }: Backend, { steps, constants }: Program): void {
  const made = [...constants.values()].flatMap(({ make }) => (make.kind === 'operation' ? [make] : []));
  const missing = [...new Set([...steps, ...made].map(({ opType }) => opType))].filter((opType) => !knows(opType));
  if (missing.length > 0) throw new Error(`TensorFlow ${binding.TF_Version} has no op ${missing.join(', ')}`);
}

const keyOf = (shapes: readonly (readonly [string, readonly number[]])[]): string =>
  shapes
    .map(([name, shape]) => `${name} ${showShape(shape)}`)
    .sort()
    .join(', ');

const noParameters: ParameterValues = (name) => {
  throw new Error(`${name} is an input, not a parameter`);
};
