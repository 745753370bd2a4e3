import type { Look } from '../surface/looks.ts';
import type { ClassLossName } from './classLoss.ts';

/** How both losses' lines are told apart, on every drawing of the view. */
export const classLooks: Readonly<Record<ClassLossName, Look>> = { entropy: 'accent', squares: 'dashed' };
