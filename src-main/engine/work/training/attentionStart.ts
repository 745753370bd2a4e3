import type { Safetensors } from '../../../formats/safetensors/read.ts';
import { sizeOf, type Shape } from '../../../graph/node.ts';
import type { GeneratorArchitecture } from '../../../nets/networkOptions.ts';

/** Bias of a mask's last layer at the start: sigmoid(2) = 0.88, so that a plain network changes nearly all that it changed before. */
const openMask = 2;

/** The network of a model as a run shall have it: one without attention gets it where the recipe asks for it. */
export function askedGenerator(
  model: GeneratorArchitecture,
  recipe: Readonly<Record<string, unknown>>,
): GeneratorArchitecture {
  const asked = recipe['generator'] as Partial<GeneratorArchitecture> | undefined;
  if (model.kind !== 'resnetGenerator' || asked?.kind !== 'resnetGenerator' || !asked.attention) return model;
  return { ...model, attention: true };
}

/**
 * A model's numbers for a network whose last layer may have a filter more, that of the mask: all 0, so that the mask is even until something is learnt.
 * @param shapes of the network that is wanted
 */
export function widened(
  { tensors }: Pick<Safetensors, 'tensors'>,
  shapes: ReadonlyMap<string, Shape>,
): ReadonlyMap<string, Float32Array> {
  return new Map(
    [...tensors].map(([name, tensor]) => {
      const numbers = tensor.toFloat32();
      const wide = new Float32Array(sizeOf(shapes.get(name) ?? tensor.shape)).fill(
        name.endsWith('bias') ? openMask : 0,
      );
      wide.set(numbers);
      return [name, wide];
    }),
  );
}
