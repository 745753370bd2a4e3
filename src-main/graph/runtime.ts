import type { Node } from './node.ts';
import type { Quantisation } from './quantisation.ts';

/** A dense float32 tensor: numbers in row-major order. */
export interface Tensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/**
 * A tensor that stays where a runtime computed it: on a graphics card it never leaves the card. `data` copies it out, anew each time it is read;
 * after release() there is nothing to read.
 */
export interface KeptTensor extends Tensor {
  release(): void;
}

/** Whether a tensor lies with the runtime that made it. */
export const isKept = (tensor: Tensor): tensor is KeptTensor => 'release' in tensor;

/** Gives a tensor back that a runtime may have kept. */
export function giveBack(tensor: Tensor): void {
  if (isKept(tensor)) tensor.release();
}

/** Parameters as inputs of every run instead of constants: for training, where they change at every step. */
export const asInputs = Symbol('parameters are inputs');

/** The numbers of the parameters by name. */
export type ParameterValues = (name: string) => Float32Array;

/** Names for axes that may have any size at run time, such as { x: { 2: 'height', 3: 'width' } }; all others are fixed. */
export type FreeAxes = Readonly<Record<string, Readonly<Record<number, string>>>>;

export interface PrepareOptions {
  /** One of the runtime's devices; without it, its first. */
  readonly device?: string;
  readonly freeAxes?: FreeAxes;
  /**
   * Results by the names of the inputs whose place they take at the next run, as new weights take that of the old. TensorFlow keeps them, as
   * KeptTensor, in whatever order of axes suits it; whoever gets them gives them back. Those of ONNX Runtime are plain.
   */
  readonly carried?: Readonly<Record<string, string>>;
  /** Computes these convolutions with whole numbers of eight bits: faster, and not the same. Only ONNX Runtime knows how. */
  readonly quantisation?: Quantisation;
  /** Computes convolutions and their gradients in bfloat16, everything else in float32 (Micikevicius et al. 2018). Only a runtime that `canMix` knows how. */
  readonly isMixed?: boolean;
  /**
   * Whether the thread that asks stays free while the graph runs. ONNX Runtime takes a thread of its own for that, into which inputs are copied;
   * TensorFlow lets others in between its steps anyway. A training, whose inputs are all its weights, has a process of its own instead.
   */
  readonly hasOwnThread?: boolean;
  /** Lets ONNX Runtime rewrite the graph first. A training step runs as fast without, and is ready in a sixth of the time. */
  readonly isRewritten?: boolean;
  /** Lets ONNX Runtime keep what it allocated for the next run. A training step runs as fast without, in four fifths of the memory. */
  readonly hasArena?: boolean;
}

/** A graph that is ready to run. They are few and long-lived: ONNX Runtime does not give all memory back when one is released. */
export interface PreparedGraph {
  readonly device: string;
  /** @param isGiven nobody needs the inputs' numbers any more: they are handed over where they would be copied */
  run(inputs: Readonly<Record<string, Tensor>>, isGiven?: boolean): Promise<Readonly<Record<string, Tensor>>>;
  release(): Promise<void>;
}

/** What executes graphs. The same graph gives the same numbers on each, but for rounding. */
export interface Runtime {
  readonly id: 'onnxruntime' | 'tensorflow';
  /** Version of its library. */
  readonly version: string;
  /** What it can run on here, the first without being asked. */
  readonly devices: readonly string[];
  /** Whether its first device computes convolutions in bfloat16 faster than in float32. */
  readonly canMix: boolean;
  /**
   * Makes a graph ready to run.
   * @param outputs tensors to compute, by the names that they get
   * @throws ShapeError when a parameter's numbers do not fit; Error of the runtime when the device is not there
   */
  prepare(
    outputs: Readonly<Record<string, Node>>,
    parameters: ParameterValues | typeof asInputs,
    options?: PrepareOptions,
  ): Promise<PreparedGraph>;
  /** Tensors that it holds between runs and their bytes, as far as it tells. */
  memory(): { readonly tensors: number; readonly bytes: number };
  /** Gives everything back. Graphs of this runtime run no more. */
  dispose(): Promise<void>;
}
