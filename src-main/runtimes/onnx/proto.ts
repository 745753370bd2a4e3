import protobuf from 'protobufjs/light.js';

/**
 * The part of ONNX's protobuf schema (onnx.proto, IR version 8 and later) that the studio writes and reads. Field numbers are the format's.
 * int64 fields hold small numbers only: shapes, axes, versions.
 */
const root = protobuf.Root.fromJSON({
  nested: {
    ModelProto: {
      fields: {
        irVersion: { id: 1, type: 'int64' },
        producerName: { id: 2, type: 'string' },
        producerVersion: { id: 3, type: 'string' },
        docString: { id: 6, type: 'string' },
        graph: { id: 7, type: 'GraphProto' },
        opsetImport: { id: 8, rule: 'repeated', type: 'OperatorSetIdProto' },
      },
    },
    OperatorSetIdProto: { fields: { domain: { id: 1, type: 'string' }, version: { id: 2, type: 'int64' } } },
    GraphProto: {
      fields: {
        node: { id: 1, rule: 'repeated', type: 'NodeProto' },
        name: { id: 2, type: 'string' },
        initializer: { id: 5, rule: 'repeated', type: 'TensorProto' },
        input: { id: 11, rule: 'repeated', type: 'ValueInfoProto' },
        output: { id: 12, rule: 'repeated', type: 'ValueInfoProto' },
      },
    },
    NodeProto: {
      fields: {
        input: { id: 1, rule: 'repeated', type: 'string' },
        output: { id: 2, rule: 'repeated', type: 'string' },
        name: { id: 3, type: 'string' },
        opType: { id: 4, type: 'string' },
        attribute: { id: 5, rule: 'repeated', type: 'AttributeProto' },
      },
    },
    AttributeProto: {
      fields: {
        name: { id: 1, type: 'string' },
        f: { id: 2, type: 'float' },
        i: { id: 3, type: 'int64' },
        s: { id: 4, type: 'bytes' },
        floats: { id: 7, rule: 'repeated', type: 'float' },
        ints: { id: 8, rule: 'repeated', type: 'int64' },
        type: { id: 20, type: 'int32' },
      },
    },
    TensorProto: {
      fields: {
        dims: { id: 1, rule: 'repeated', type: 'int64' },
        dataType: { id: 2, type: 'int32' },
        name: { id: 8, type: 'string' },
        rawData: { id: 9, type: 'bytes' },
      },
    },
    ValueInfoProto: { fields: { name: { id: 1, type: 'string' }, type: { id: 2, type: 'TypeProto' } } },
    TypeProto: { fields: { tensorType: { id: 1, type: 'TensorTypeProto' } } },
    TensorTypeProto: { fields: { elemType: { id: 1, type: 'int32' }, shape: { id: 2, type: 'TensorShapeProto' } } },
    TensorShapeProto: { fields: { dim: { id: 1, rule: 'repeated', type: 'DimensionProto' } } },
    DimensionProto: {
      oneofs: { value: { oneof: ['dimValue', 'dimParam'] } },
      fields: { dimValue: { id: 1, type: 'int64' }, dimParam: { id: 2, type: 'string' } },
    },
  },
});

/** TensorProto.DataType and AttributeProto.AttributeType of the format. */
export const dataType = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7 } as const;
export const attributeType = { float: 1, int: 2, string: 3, floats: 6, ints: 7 } as const;

export interface AttributeMessage {
  readonly name: string;
  readonly type: number;
  readonly f?: number;
  readonly i?: number;
  readonly s?: Uint8Array;
  readonly ints?: readonly number[];
}
export interface NodeMessage {
  readonly opType: string;
  readonly name: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly attribute: readonly AttributeMessage[];
}
export interface TensorMessage {
  readonly name: string;
  readonly dataType: number;
  readonly dims: readonly number[];
  readonly rawData: Uint8Array;
}
export interface ValueInfoMessage {
  readonly name: string;
  readonly type: {
    readonly tensorType: {
      readonly elemType: number;
      readonly shape: { readonly dim: readonly ({ readonly dimValue: number } | { readonly dimParam: string })[] };
    };
  };
}
export interface ModelMessage {
  readonly irVersion: number;
  readonly producerName: string;
  readonly opsetImport: readonly { readonly domain: string; readonly version: number }[];
  readonly graph: {
    readonly name: string;
    readonly node: readonly NodeMessage[];
    readonly initializer: readonly TensorMessage[];
    readonly input: readonly ValueInfoMessage[];
    readonly output: readonly ValueInfoMessage[];
  };
}

/** Serialises a model. */
export function encodeModel(model: ModelMessage): Uint8Array {
  return root.lookupType('ModelProto').encode(model).finish();
}
