import {
  apply,
  ShapeError,
  showShape,
  type Attributes,
  type Node,
  type OnnxEmitter,
  type OpRule,
  type Reference,
  type Shape,
} from '../node.ts';
import { demand, demandShape, imageShape, type ImageShape } from '../shapeRules.ts';
import { inputOf, numberOf, numbersOf } from './attributes.ts';
import { reshape, sum } from './reduce.ts';
import { reachOf, type Step } from './convStep.ts';
import { convolutionTensorflow, transposedTensorflow, weightGradientTensorflow } from './convTensorflow.ts';
import { weightGradientOnnx } from './convWeightGradient.ts';

const stepOf = (attributes: Attributes): Step => ({
  stride: numberOf(attributes, 'stride'),
  padding: numberOf(attributes, 'padding'),
  dilation: numberOf(attributes, 'dilation'),
});

function atLeastOne(op: string, size: number, label: string): number {
  if (size < 1)
    throw new ShapeError(op, `${label} ${size} of the result`, `at least 1: a larger input or a smaller kernel`);
  return size;
}

/**
 * Visits every product of a convolution: `y` is an element of the result, `x` of the input, `w` of the weights [O, I, kH, kW]. The three ops below
 * are this loop with one of the three as the result.
 */
function eachProduct(
  x: Shape,
  w: Shape,
  y: Shape,
  { stride, padding, dilation }: Step,
  visit: (x: number, w: number, y: number) => void,
): void {
  const image = imageShape('conv2d', x);
  const kernel = imageShape('conv2d', w);
  const result = imageShape('conv2d', y);
  for (let n = 0; n < result.n; n++)
    for (let o = 0; o < kernel.n; o++)
      for (let i = 0; i < kernel.c; i++)
        for (let row = 0; row < result.h; row++)
          for (let column = 0; column < result.w; column++)
            for (let u = 0; u < kernel.h; u++)
              for (let v = 0; v < kernel.w; v++) {
                const r = row * stride + u * dilation - padding;
                const c = column * stride + v * dilation - padding;
                if (r < 0 || c < 0 || r >= image.h || c >= image.w) continue;
                visit(
                  ((n * image.c + i) * image.h + r) * image.w + c,
                  ((o * kernel.c + i) * kernel.h + u) * kernel.w + v,
                  ((n * result.c + o) * result.h + row) * result.w + column,
                );
              }
}

/** Adds to one element of a reference tensor. */
function accumulate(to: Reference, at: number, value: number): void {
  to.data[at] = (to.data[at] ?? 0) + value;
}

function addBias(out: Reference, b: Reference | undefined): void {
  if (!b) return;
  const { c, h, w } = imageShape('conv2d', out.shape);
  for (let i = 0; i < out.data.length; i++) accumulate(out, i, b.data[Math.floor(i / (h * w)) % c] ?? 0);
}

const convolution: OpRule = {
  name: 'conv2d',
  shape([x, w, b], attributes) {
    const image = imageShape('conv2d', x);
    const kernel = imageShape('conv2d', w);
    const step = stepOf(attributes);
    demand(
      image.c === kernel.c,
      'conv2d',
      `${image.c} channels`,
      `${kernel.c} channels, as the weights ${showShape(w ?? [])}`,
    );
    if (b) demandShape('conv2d', 'bias', b, [kernel.n]);
    const side = (size: number, k: number, label: string): number =>
      atLeastOne('conv2d', Math.floor((size + 2 * step.padding - reachOf(k, step)) / step.stride) + 1, label);
    return [image.n, kernel.n, side(image.h, kernel.h, 'height'), side(image.w, kernel.w, 'width')];
  },
  onnx(emit, inputs, attributes, [, w]) {
    const { h, w: width } = imageShape('conv2d', w);
    const { stride, padding, dilation } = stepOf(attributes);
    return emit.node('Conv', inputs, {
      kernel_shape: [h, width],
      strides: [stride, stride],
      pads: [padding, padding, padding, padding],
      dilations: [dilation, dilation],
    });
  },
  tensorflow: (emit, inputs, attributes, shape) => convolutionTensorflow(emit, inputs, stepOf(attributes), shape),
  gradient(node, dy) {
    const x = inputOf(node, 0);
    const w = inputOf(node, 1);
    const step = stepOf(node.attributes);
    const dx = convTranspose2d(dy, w, undefined, { ...step, outputPadding: missing(x.shape, w.shape, dy.shape, step) });
    const db = node.inputs.length > 2 ? [biasGradient(dy)] : [];
    return [dx, convWeightGradient(x, dy, w.shape, step), ...db];
  },
  reference([x, w, b], attributes, out) {
    if (!x || !w) return;
    eachProduct(x.shape, w.shape, out.shape, stepOf(attributes), (i, k, o) =>
      accumulate(out, o, (x.data[i] ?? 0) * (w.data[k] ?? 0)),
    );
    addBias(out, b);
  },
};

/** Rows and columns of the input that a strided convolution never reached at its end; its gradient must still have them. */
function missing(x: Shape, w: Shape, y: Shape, step: Step): readonly [number, number] {
  const image = imageShape('conv2d', x);
  const kernel = imageShape('conv2d', w);
  const result = imageShape('conv2d', y);
  const left = (size: number, k: number, out: number): number =>
    size - ((out - 1) * step.stride - 2 * step.padding + reachOf(k, step));
  return [left(image.h, kernel.h, result.h), left(image.w, kernel.w, result.w)];
}

const biasGradient = (dy: Node): Node => reshape(sum(dy, [0, 2, 3]), [imageShape('conv2d', dy.shape).c]);

const transposed: OpRule = {
  name: 'convTranspose2d',
  shape([x, w, b], attributes) {
    const image = imageShape('convTranspose2d', x);
    const kernel = imageShape('convTranspose2d', w);
    const step = stepOf(attributes);
    const { stride, padding } = step;
    const [bottom = 0, right = 0] = numbersOf(attributes, 'outputPadding');
    demand(
      image.c === kernel.n,
      'convTranspose2d',
      `${image.c} channels`,
      `${kernel.n} channels, as the weights ${showShape(w ?? [])}`,
    );
    demand(
      Math.max(bottom, right) < stride,
      'convTranspose2d',
      `output padding ${Math.max(bottom, right)}`,
      `less than the stride ${stride}`,
    );
    if (b) demandShape('convTranspose2d', 'bias', b, [kernel.c]);
    const side = (size: number, k: number, extra: number, label: string): number =>
      atLeastOne('convTranspose2d', (size - 1) * stride - 2 * padding + reachOf(k, step) + extra, label);
    return [image.n, kernel.c, side(image.h, kernel.h, bottom, 'height'), side(image.w, kernel.w, right, 'width')];
  },
  onnx(emit, inputs, attributes, [, w]) {
    const kernel = imageShape('convTranspose2d', w);
    const step = stepOf(attributes);
    const { stride, padding, dilation } = step;
    if (stride === 1 && padding < reachOf(Math.min(kernel.h, kernel.w), step))
      return flippedConvolution(emit, inputs, kernel, step);
    return emit.node('ConvTranspose', inputs, {
      kernel_shape: [kernel.h, kernel.w],
      strides: [stride, stride],
      pads: [padding, padding, padding, padding],
      dilations: [dilation, dilation],
      output_padding: numbersOf(attributes, 'outputPadding'),
    });
  },
  tensorflow: (emit, inputs, attributes, shape) => transposedTensorflow(emit, inputs, stepOf(attributes), shape),
  gradient(node, dy) {
    const x = inputOf(node, 0);
    const w = inputOf(node, 1);
    const step = stepOf(node.attributes);
    const db = node.inputs.length > 2 ? [biasGradient(dy)] : [];
    return [conv2d(dy, w, undefined, step), convWeightGradient(dy, x, w.shape, step), ...db];
  },
  reference([x, w, b], attributes, out) {
    if (!x || !w) return;
    eachProduct(out.shape, w.shape, x.shape, stepOf(attributes), (o, k, i) =>
      accumulate(out, o, (x.data[i] ?? 0) * (w.data[k] ?? 0)),
    );
    addBias(out, b);
  },
};

/** At stride 1 a transposed convolution is a convolution with the kernel turned by half a turn, which runtimes do faster. */
function flippedConvolution(emit: OnnxEmitter, inputs: readonly string[], kernel: ImageShape, step: Step): string {
  const [x = '', w = '', ...bias] = inputs;
  const positions = kernel.h * kernel.w;
  const flatWeights = emit.node('Reshape', [w, emit.integers([kernel.n * kernel.c, positions])]);
  // Times the matrix that turns the positions round: a tenth of the time of a slice with negative steps.
  const turn = emit.floats(
    Array.from({ length: positions ** 2 }, (_, i) =>
      (i % positions) + Math.floor(i / positions) === positions - 1 ? 1 : 0,
    ),
  );
  const turned = emit.node('MatMul', [
    flatWeights,
    emit.node('Reshape', [turn, emit.integers([positions, positions])]),
  ]);
  const flipped = emit.node('Reshape', [turned, emit.integers([kernel.n, kernel.c, kernel.h, kernel.w])]);
  const weights = emit.node('Transpose', [flipped], { perm: [1, 0, 2, 3] });
  const rows = reachOf(kernel.h, step) - 1 - step.padding;
  const columns = reachOf(kernel.w, step) - 1 - step.padding;
  return emit.node('Conv', [x, weights, ...bias], {
    kernel_shape: [kernel.h, kernel.w],
    strides: [1, 1],
    pads: [rows, columns, rows, columns],
    dilations: [step.dilation, step.dilation],
  });
}

const weightGradient: OpRule = {
  name: 'convWeightGradient',
  shape([x, dy], attributes) {
    const shape = numbersOf(attributes, 'shape');
    const image = imageShape('convWeightGradient', x);
    const result = imageShape('convWeightGradient', dy);
    const kernel = imageShape('convWeightGradient', shape);
    const fits = image.n === result.n && image.c === kernel.c && result.c === kernel.n;
    demand(
      fits,
      'convWeightGradient',
      `${showShape(x ?? [])} and ${showShape(dy ?? [])}`,
      `input and result of weights ${showShape(shape)}`,
    );
    return shape;
  },
  onnx: (emit, inputs, attributes, shapes) =>
    weightGradientOnnx(emit, inputs, { ...stepOf(attributes), shapes, kernel: numbersOf(attributes, 'shape') }),
  tensorflow: (emit, inputs, attributes, shape) => weightGradientTensorflow(emit, inputs, stepOf(attributes), shape),
  gradient(node, dw) {
    const x = inputOf(node, 0);
    const dy = inputOf(node, 1);
    const step = stepOf(node.attributes);
    const dx = convTranspose2d(dy, dw, undefined, {
      ...step,
      outputPadding: missing(x.shape, dw.shape, dy.shape, step),
    });
    return [dx, conv2d(x, dw, undefined, step)];
  },
  reference([x, dy], attributes, out) {
    if (!x || !dy) return;
    eachProduct(x.shape, out.shape, dy.shape, stepOf(attributes), (i, k, o) =>
      accumulate(out, k, (x.data[i] ?? 0) * (dy.data[o] ?? 0)),
    );
  },
};

/** Rules of this family. */
export const convRules = [convolution, transposed, weightGradient] as const;

const given = (...nodes: readonly (Node | undefined)[]): Node[] => nodes.filter((node) => node !== undefined);

/**
 * Two-dimensional convolution (cross-correlation), zero padding on all sides: y[o] = b[o] + sum over i of x[i] * w[o, i]. With a dilation d the kernel's
 * rows and columns lie d pixels apart (Yu and Koltun 2016).
 * @param x [N, I, H, W]
 * @param w [O, I, kH, kW]
 * @param b [O], or none
 * @returns [N, O, (H + 2 padding - d (kH - 1) - 1) / stride + 1, the same of W]
 * @throws ShapeError
 */
export function conv2d(
  x: Node,
  w: Node,
  b: Node | undefined,
  { stride = 1, padding = 0, dilation = 1 }: Partial<Step> = {},
): Node {
  return apply(convolution, given(x, w, b), { stride, padding, dilation });
}

/**
 * Transposed convolution, the gradient of conv2d with respect to its input (Dumoulin and Visin 2016).
 * @param x [N, I, H, W]
 * @param w [I, O, kH, kW]
 * @param b [O], or none
 * @param options outputPadding: rows below and columns to the right, less than the stride
 * @returns [N, O, (H - 1) stride - 2 padding + d (kH - 1) + 1 + outputPadding, the same of W]
 * @throws ShapeError
 */
export function convTranspose2d(
  x: Node,
  w: Node,
  b: Node | undefined,
  {
    stride = 1,
    padding = 0,
    dilation = 1,
    outputPadding = 0,
  }: Partial<Step> & { readonly outputPadding?: number | readonly [number, number] } = {},
): Node {
  const extra = typeof outputPadding === 'number' ? [outputPadding, outputPadding] : outputPadding;
  return apply(transposed, given(x, w, b), { stride, padding, dilation, outputPadding: extra });
}

/**
 * The gradient of conv2d with respect to its weights: dw[o, i, u, v] = sum over positions of x[i, position + (u, v)] * dy[o, position].
 * @param x [N, I, H, W], the convolution's input
 * @param dy [N, O, H', W'], the gradient with respect to its result
 * @param shape of the weights, [O, I, kH, kW]
 * @throws ShapeError
 */
export function convWeightGradient(
  x: Node,
  dy: Node,
  shape: Shape,
  { stride = 1, padding = 0, dilation = 1 }: Partial<Step>,
): Node {
  return apply(weightGradient, [x, dy], { stride, padding, dilation, shape });
}

/** Weights' shape of a convolution from `inputs` to `outputs` channels. */
export const kernelShape = (outputs: number, inputs: number, size: number): Shape => [outputs, inputs, size, size];
