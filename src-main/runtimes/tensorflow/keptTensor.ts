import type { Tensor as Held } from '@tensorflow/tfjs-core';
import type { Layout, Shape } from '../../graph/node.ts';
import type { KeptTensor } from '../../graph/runtime.ts';
import type { Backend } from './backend.ts';
import { inOrder, turn } from '../../graph/lowering/layouts.ts';

/** A tensor in TensorFlow's memory that outlives the run that made it. */
export class KeptInTensorflow implements KeptTensor {
  readonly shape: Shape;
  readonly layout: Layout;
  readonly #backend: Backend;
  #held: Held | null;

  constructor(backend: Backend, held: Held, { shape, layout }: { readonly shape: Shape; readonly layout: Layout }) {
    this.#backend = backend;
    this.#held = held;
    this.shape = shape;
    this.layout = layout;
  }

  /** @throws Error when it was given back */
  get held(): Held {
    if (!this.#held) throw new Error('this tensor was given back');
    return this.#held;
  }

  get data(): Float32Array {
    const straight = turned(this.#backend, this.held, this.shape, this.layout, 'rowMajor');
    const data = this.#backend.backend.readSync((straight ?? this.held).dataId);
    straight?.dispose();
    if (!(data instanceof Float32Array)) throw new TypeError('a kept tensor is not float32');
    return data;
  }

  release(): void {
    this.#held?.dispose();
    this.#held = null;
  }
}

/** A copy in another order of axes, or null where the order is the same. */
export function turned({ backend, tf }: Backend, held: Held, shape: Shape, from: Layout, to: Layout): Held | null {
  if (from === to) return null;
  const order = turn(shape, from, to);
  if (!order) return tf.reshape(held, [...inOrder(to, shape)]);
  const axes = tf.tensor1d([...order], 'int32');
  const result = backend.executeSingleOutput('Transpose', [], [held, axes]);
  axes.dispose();
  return result;
}
