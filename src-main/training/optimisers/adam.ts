import { adam as adamUpdate, adamInputs, adamNumbers, momentNames, type AdamSettings } from '../adam.ts';
import type { Optimiser } from './optimiser.ts';

/** Adam (Kingma and Ba 2015): two moments of the gradient, both corrected for having begun at 0. */
export const adam = (settings: AdamSettings): Optimiser => ({
  state: momentNames,
  numbers(rate, t) {
    const { stepSize, correction } = adamNumbers(rate, t, settings);
    return { [adamInputs.stepSize.name]: stepSize, [adamInputs.correction.name]: correction };
  },
  update: (parameter, gradient) => adamUpdate(parameter, gradient, settings),
});
