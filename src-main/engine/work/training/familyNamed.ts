import { familyIds, type FamilyId } from '../../../families/all.ts';
import { failure } from '../../failures.ts';

/** @throws StudioFailure run/config-invalid for a family that nobody knows */
export function familyNamed(name: string): FamilyId {
  const id = familyIds.find((candidate) => candidate === name);
  if (!id) throw failure('run/config-invalid', `a family called ${name}`, `one of ${familyIds.join(', ')}`);
  return id;
}
