import { classicalMethods } from '../../imaging/inpaint/methods.ts';
import type { FillMethod } from '../../imaging/inpaint/fillMethod.ts';
import { failure } from '../failures.ts';

/** Every way to fill a hole, by what a person calls it; the first is the default. Networks are added here, each with one line. */
export const fillMethods: Readonly<Record<string, FillMethod>> = classicalMethods;

/** @throws StudioFailure fill/unknown-method */
export function fillMethodOf(id: string): FillMethod {
  const method = Object.hasOwn(fillMethods, id) ? fillMethods[id] : undefined;
  if (!method) throw failure('fill/unknown-method', id, Object.keys(fillMethods).join(', '));
  return method;
}
