import { adam as adamStep, adamInputs, adamNumbers, momentNames, type AdamSettings } from '../adam.ts';
import type { Optimiser } from './optimiser.ts';

/** Adam (Kingma and Ba 2015), see ../adam.ts. Remembers the mean gradient NAME#m and the mean square NAME#v. */
export const adam = (settings: AdamSettings): Optimiser => ({
  state: momentNames,
  numbers(rate, t) {
    const { stepSize, correction } = adamNumbers(rate, t, settings);
    return { [adamInputs.stepSize.name]: stepSize, [adamInputs.correction.name]: correction };
  },
  update: (parameter, gradient) => adamStep(parameter, gradient, settings),
});
