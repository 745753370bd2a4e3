import type { Recognised } from '../../../formats/onnx/recognise.ts';

/** Side of the made-up picture for networks that take any. */
export const trialSide = 128;

/** Sides of the picture that a network is tried on. */
export const triedSize = ({
  fixedSize,
}: Pick<Recognised, 'fixedSize'>): { readonly height: number; readonly width: number } =>
  fixedSize ?? { height: trialSide, width: trialSide };
