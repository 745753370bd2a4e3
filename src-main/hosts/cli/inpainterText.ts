import type { InpainterView } from '../../contract/inpainters.ts';
import { aligned } from './columns.ts';
import { bytes, parameterCount } from './measures.ts';
import { sheet } from './modelText.ts';
import type { Style } from './style.ts';

const sizeOf = ({ fixedSize, trainedSize }: InpainterView): string =>
  fixedSize ? `${fixedSize.width} x ${fixedSize.height} px only` : `${trainedSize} px`;

/** One row per network that fills holes; nothing where there is none. */
export function inpaintersText(inpainters: readonly InpainterView[], style: Style): string[] {
  if (inpainters.length === 0) return [];
  const rows = inpainters.map((one) => [one.id, one.network, sizeOf(one), bytes(one.sizeBytes), one.licence]);
  const [first = '', ...others] = aligned([['Fills holes', 'Network', 'Trained at', 'File', 'Licence'], ...rows]);
  return ['', style.dim(first), ...others];
}

/** All that is known of one. */
export function inpainterText(one: InpainterView, style: Style): string[] {
  const numbers = one.parameters === null ? '' : `${parameterCount(one.parameters)}, `;
  const facts: readonly (readonly [name: string, text: string])[] = [
    ['Id', one.id],
    ['Network', one.network],
    ['Trained at', sizeOf(one)],
    ['Parameters', numbers + bytes(one.sizeBytes)],
    ['Training', one.training],
    ['Source', one.source],
    ['Licence', one.licence],
    ['SHA-256', one.sha256],
    ['Folder', one.folder],
  ];
  return sheet(one, facts, style);
}
