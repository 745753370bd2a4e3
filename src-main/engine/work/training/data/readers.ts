import type { DataKind } from '../../../../families/declaration.ts';
import { holes } from './holes.ts';
import { pairs } from './pairs.ts';
import { pictures } from './pictures.ts';
import type { DataReader } from './trainingData.ts';
import { twoSets } from './twoSets.ts';

const readers: Readonly<Record<DataKind, DataReader>> = { twoSets, holes, pairs, pictures };

/** How a kind of data is read. */
export const readerOf = (kind: DataKind): DataReader => readers[kind];
