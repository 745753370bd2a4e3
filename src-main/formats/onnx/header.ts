import { OnnxError } from './onnxError.ts';
import { contentsOf, decodeModel, type GraphMessage, type ModelMessage, type ValueMessage } from './schema.ts';

/** A tensor that goes in or comes out. */
export interface OnnxValue {
  readonly name: string;
  readonly type: 'float32' | 'uint8' | 'other';
  /** Sides, null where any will do; null as a whole where the file does not say. */
  readonly shape: readonly (number | null)[] | null;
}

/** What an ONNX file says of itself, once it has turned out harmless. */
export interface OnnxHeader {
  readonly opset: number;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** Tensors whose numbers the file holds. */
  readonly tensors: number;
}

/** Domains of operators that are ONNX's own; those of others are code that a runtime would have to be given. */
const standardDomains = new Set(['', 'ai.onnx']);

/**
 * Looks into an ONNX file before any runtime sees it. Its numbers must lie in the file itself and its operators must be ONNX's own, also in the
 * graphs inside of nodes.
 * @throws OnnxError unreadable or unsafe
 */
export function readOnnxHeader(bytes: Uint8Array): OnnxHeader {
  const model = decoded(bytes);
  const { graph } = model;
  if (!graph?.node?.length) throw new OnnxError('onnx/unreadable', 'no operators', 'an ONNX network');
  if (model.functions?.length)
    throw new OnnxError('onnx/unsafe', `the function ${model.functions[0]?.name ?? ''}`, "ONNX's own operators only");
  const tensors = checkContents(graph);
  const initialised = new Set((graph.initializer ?? []).map(({ name = '' }) => name));
  return {
    opset: model.opsetImport?.find(({ domain = '' }) => standardDomains.has(domain))?.version ?? 0,
    inputs: (graph.input ?? []).map(valueOf).filter(({ name }) => !initialised.has(name)),
    outputs: (graph.output ?? []).map(valueOf),
    tensors,
  };
}

function decoded(bytes: Uint8Array): ModelMessage {
  try {
    return decodeModel(bytes);
  } catch (cause) {
    throw new OnnxError(
      'onnx/unreadable',
      cause instanceof Error ? cause.message : 'damaged bytes',
      'an ONNX network',
      { cause },
    );
  }
}

/** @returns the number of tensors */
function checkContents(graph: GraphMessage): number {
  let tensors = 0;
  for (const found of contentsOf(graph)) {
    if ('node' in found) {
      const { domain = '', opType = '' } = found.node;
      if (!standardDomains.has(domain))
        throw new OnnxError('onnx/unsafe', `the operator ${domain}.${opType}`, "ONNX's own operators only");
      continue;
    }
    const { externalData = [], dataLocation = 0, name = '' } = found.tensor;
    tensors++;
    if (dataLocation === 0 && externalData.length === 0) continue;
    const place = externalData.find(({ key }) => key === 'location')?.value ?? 'another file';
    throw new OnnxError('onnx/unsafe', `numbers of ${name} in ${place}`, 'all numbers in the file itself');
  }
  return tensors;
}

/** TensorProto.DataType of the format, as far as pictures and masks go. */
const elementTypes: ReadonlyMap<number, OnnxValue['type']> = new Map([
  [1, 'float32'],
  [2, 'uint8'],
]);

function valueOf({ name = '', type }: ValueMessage): OnnxValue {
  const tensor = type?.tensorType;
  return {
    name,
    type: elementTypes.get(tensor?.elemType ?? 0) ?? 'other',
    shape: tensor?.shape ? (tensor.shape.dim ?? []).map(({ dimValue = 0 }) => (dimValue > 0 ? dimValue : null)) : null,
  };
}

/** A value as people write it: image float32 [1, 3, ?, ?]. */
export const showValue = ({ name, type, shape }: OnnxValue): string =>
  `${name} ${type} ${shape ? `[${shape.map((side) => side ?? '?').join(', ')}]` : 'of unknown shape'}`;
