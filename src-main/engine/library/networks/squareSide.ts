import { sidesOf } from '../../../nets/networkOptions.ts';
import { failure } from '../../failures.ts';
import type { Architecture, DiscriminatorArchitecture } from '../models/architecture.ts';

/** Side in pixels at which lessons look into networks: every layer is there, and it takes a fraction of a second. */
const usual = 128;
/** Networks that need more would take seconds. */
const most = 512;

/** Side of the squares on which all of these networks can work. @throws StudioFailure network/size */
export function squareSide(architectures: readonly (Architecture | DiscriminatorArchitecture)[]): number {
  const sides = architectures.map(sidesOf);
  const multiple = Math.max(1, ...sides.map((one) => one.multiple)); // powers of two
  const least = Math.max(usual, ...sides.map(({ smallest }) => smallest));
  const side = Math.ceil(least / multiple) * multiple;
  if (side > most) throw failure('network/size', `${side} x ${side}`, `at most ${most} x ${most}`);
  return side;
}
