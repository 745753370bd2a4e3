import type { RunView } from '../../../src-main/contract/runs.ts';
import type { FamilyId } from '../../../src-main/families/all.ts';
import type { Recipe } from '../../../src-main/families/declaration.ts';

/** A run's recipe: the engine has read it by the schema of its family. */
export const recipeOfRun = ({ recipe }: Pick<RunView, 'recipe'>): Recipe => recipe as Recipe;

/** A run's family: an engine of this version knows no others. */
export const familyOfRun = ({ family }: Pick<RunView, 'family'>): FamilyId => family as FamilyId;
