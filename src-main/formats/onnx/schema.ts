import protobuf from 'protobufjs/light.js';

const repeated = (id: number, type: string) => ({ id, rule: 'repeated', type });

/**
 * What a reader wants to know of ONNX's protobuf (onnx.proto): shapes, operators, and where numbers lie. The numbers themselves are not declared
 * and so are passed over. Field numbers are the format's.
 */
const root = protobuf.Root.fromJSON({
  nested: {
    ModelProto: {
      fields: {
        irVersion: { id: 1, type: 'int64' },
        producerName: { id: 2, type: 'string' },
        graph: { id: 7, type: 'GraphProto' },
        opsetImport: repeated(8, 'OperatorSetIdProto'),
        functions: repeated(25, 'FunctionProto'),
      },
    },
    OperatorSetIdProto: { fields: { domain: { id: 1, type: 'string' }, version: { id: 2, type: 'int64' } } },
    FunctionProto: { fields: { name: { id: 1, type: 'string' } } },
    GraphProto: {
      fields: {
        node: repeated(1, 'NodeProto'),
        initializer: repeated(5, 'TensorProto'),
        input: repeated(11, 'ValueInfoProto'),
        output: repeated(12, 'ValueInfoProto'),
        sparseInitializer: repeated(15, 'SparseTensorProto'),
      },
    },
    NodeProto: {
      fields: {
        opType: { id: 4, type: 'string' },
        attribute: repeated(5, 'AttributeProto'),
        domain: { id: 7, type: 'string' },
      },
    },
    AttributeProto: {
      fields: {
        t: { id: 5, type: 'TensorProto' },
        g: { id: 6, type: 'GraphProto' },
        tensors: repeated(10, 'TensorProto'),
        graphs: repeated(11, 'GraphProto'),
        sparseTensor: { id: 22, type: 'SparseTensorProto' },
        sparseTensors: repeated(23, 'SparseTensorProto'),
      },
    },
    SparseTensorProto: { fields: { values: { id: 1, type: 'TensorProto' }, indices: { id: 2, type: 'TensorProto' } } },
    TensorProto: {
      fields: {
        name: { id: 8, type: 'string' },
        externalData: repeated(13, 'StringStringEntryProto'),
        dataLocation: { id: 14, type: 'int32' },
      },
    },
    StringStringEntryProto: { fields: { key: { id: 1, type: 'string' }, value: { id: 2, type: 'string' } } },
    ValueInfoProto: { fields: { name: { id: 1, type: 'string' }, type: { id: 2, type: 'TypeProto' } } },
    TypeProto: { fields: { tensorType: { id: 1, type: 'TensorTypeProto' } } },
    TensorTypeProto: { fields: { elemType: { id: 1, type: 'int32' }, shape: { id: 2, type: 'TensorShapeProto' } } },
    TensorShapeProto: { fields: { dim: repeated(1, 'DimensionProto') } },
    DimensionProto: { fields: { dimValue: { id: 1, type: 'int64' }, dimParam: { id: 2, type: 'string' } } },
  },
});

export interface TensorMessage {
  readonly name?: string;
  readonly externalData?: readonly { readonly key?: string; readonly value?: string }[];
  readonly dataLocation?: number;
}
interface SparseMessage {
  readonly values?: TensorMessage;
  readonly indices?: TensorMessage;
}
interface AttributeMessage {
  readonly t?: TensorMessage;
  readonly g?: GraphMessage;
  readonly tensors?: readonly TensorMessage[];
  readonly graphs?: readonly GraphMessage[];
  readonly sparseTensor?: SparseMessage;
  readonly sparseTensors?: readonly SparseMessage[];
}
interface NodeMessage {
  readonly opType?: string;
  readonly domain?: string;
  readonly attribute?: readonly AttributeMessage[];
}
export interface ValueMessage {
  readonly name?: string;
  readonly type?: {
    readonly tensorType?: {
      readonly elemType?: number;
      readonly shape?: { readonly dim?: readonly DimensionMessage[] };
    };
  };
}
interface DimensionMessage {
  readonly dimValue?: number;
  readonly dimParam?: string;
}
export interface GraphMessage {
  readonly node?: readonly NodeMessage[];
  readonly initializer?: readonly TensorMessage[];
  readonly sparseInitializer?: readonly SparseMessage[];
  readonly input?: readonly ValueMessage[];
  readonly output?: readonly ValueMessage[];
}
export interface ModelMessage {
  readonly graph?: GraphMessage;
  readonly opsetImport?: readonly { readonly domain?: string; readonly version?: number }[];
  readonly functions?: readonly { readonly name?: string }[];
}

/**
 * Reads what is declared above.
 * @throws whatever the bytes make the reader throw
 */
export function decodeModel(bytes: Uint8Array): ModelMessage {
  const type = root.lookupType('ModelProto');
  return type.toObject(type.decode(bytes), { longs: Number });
}

/** Every tensor of a graph and of the graphs inside it, and every node. */
export function* contentsOf(
  graph: GraphMessage,
): Generator<{ readonly tensor: TensorMessage } | { readonly node: NodeMessage }> {
  const sparse = function* (tensors: readonly SparseMessage[] = []) {
    for (const { values, indices } of tensors) for (const tensor of [values, indices]) if (tensor) yield { tensor };
  };
  for (const tensor of graph.initializer ?? []) yield { tensor };
  yield* sparse(graph.sparseInitializer);
  for (const node of graph.node ?? []) {
    yield { node };
    for (const { t, g, tensors = [], graphs = [], sparseTensor, sparseTensors = [] } of node.attribute ?? []) {
      for (const tensor of [...(t ? [t] : []), ...tensors]) yield { tensor };
      yield* sparse([...(sparseTensor ? [sparseTensor] : []), ...sparseTensors]);
      for (const inner of [...(g ? [g] : []), ...graphs]) yield* contentsOf(inner);
    }
  }
}
