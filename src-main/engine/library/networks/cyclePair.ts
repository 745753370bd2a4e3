import { input, type Node } from '../../../graph/node.ts';
import type { ParameterValues, PreparedGraph, Tensor } from '../../../graph/runtime.ts';
import { networkOf, translationOf } from '../../../nets/networkKinds.ts';
import { Weights } from '../../../nets/weights.ts';
import { l1, leastSquares } from '../../../training/losses.ts';
import { failure } from '../../failures.ts';
import { loadWeights } from '../models/loadWeights.ts';
import { matchTensors } from '../models/matchTensors.ts';
import type { ModelPackage, ModelRegistry } from '../models/registry.ts';
import { expectedTensors } from './buildNetwork.ts';
import type { Place } from './place.ts';
import { prepareOn, resultOf } from './prepareOn.ts';
import { squareSide } from './squareSide.ts';
import { numbersOf } from './translator.ts';
import { masksFor } from './translatorGraph.ts';
import type { Turns } from './turns.ts';

/** A model that translates and its partner, with their discriminators: the four networks of a CycleGAN. */
export interface CyclePair {
  readonly runtime: string;
  readonly device: string;
  readonly partnerId: string;
  /** Side of the squares that they work on. */
  readonly side: number;
  /**
   * A picture of A there and back, and what is said of it.
   * @param picture [3, side, side] in -1..1
   * @throws StudioFailure network/not-finite, runtime/failed
   */
  run(picture: Float32Array, signal?: AbortSignal): Promise<CycleResults>;
}

/** What comes of a picture; those are missing that need a discriminator which did not come along, and the mask of networks without one. */
export type CycleResults = Readonly<Partial<Record<CycleResult, Tensor>>>;
export type CycleResult =
  | 'translated'
  | 'cycled'
  | 'same'
  | 'mask'
  | 'real'
  | 'made'
  | 'before'
  | 'cycle'
  | 'identity'
  | 'adversarial'
  | 'discriminator'
  | 'discriminatorOfMade';

/** Reads, checks and prepares both directions of a pair. @throws ModelError, StudioFailure model/no-partner */
export async function openCyclePair(
  models: ModelRegistry,
  modelId: string,
  place: Place,
  turns: Turns,
): Promise<{ readonly session: PreparedGraph; readonly network: CyclePair }> {
  const there = await models.get(modelId);
  const { partner } = there.manifest;
  if (partner === null) throw failure('model/no-partner', modelId, 'a model that has a partner');
  const back = await models.get(partner);
  const side = squareSide([there, back].flatMap(architecturesOf));
  const { outputs, weights } = cycleGraph(there, back, side);
  const session = await prepareOn(place, outputs, await valuesOf(models, there, back));
  const network: CyclePair = {
    runtime: place.runtime.id,
    device: place.device,
    partnerId: partner,
    side,
    async run(picture, signal) {
      const x = { data: picture, shape: [1, 3, side, side] };
      const masks = weights.flatMap((one) => Object.entries(masksFor(one.masks(), side, x)));
      const made = await turns(() => session.run({ x, ...Object.fromEntries(masks) }), signal);
      return Object.fromEntries(Object.keys(outputs).map((name) => [name, resultOf(made, name, modelId)]));
    },
  };
  return { session, network };
}

const owners = { genAtoB: 'genAtoB.', genBtoA: 'genBtoA.', discA: 'discA.', discB: 'discB.' } as const;

/** The discriminator that judges what a model makes; null where none came along that judges single pictures. */
const judgeOf = ({ manifest: { discriminator } }: ModelPackage) =>
  discriminator?.inputChannels === 3 ? discriminator : null;

function architecturesOf(model: ModelPackage) {
  const judge = judgeOf(model);
  return [model.manifest.architecture, ...(judge ? [judge.architecture] : [])];
}

/** The generators' and discriminators' losses of one real picture (Zhu et al. 2017, section 3), with all that they are made of. */
function cycleGraph(
  there: ModelPackage,
  back: ModelPackage,
  side: number,
): { readonly outputs: Readonly<Partial<Record<CycleResult, Node>>>; readonly weights: readonly Weights[] } {
  const ownedBy = (owner: string, { manifest }: ModelPackage): Weights =>
    new Weights(owner, { isTraining: manifest.atTestTime === 'asTrained' });
  const weights = { genAtoB: ownedBy(owners.genAtoB, there), genBtoA: ownedBy(owners.genBtoA, back) };
  const x = input('x', [1, 3, side, side]);
  const { y, mask } = translationOf(there.manifest.architecture)(weights.genAtoB, x);
  const backToA = (of: Node): Node => translationOf(back.manifest.architecture)(weights.genBtoA, of).y;
  const [cycled, same] = [backToA(y), backToA(x)];
  const verdict = (owner: string, model: ModelPackage, of: Node): Node | null => {
    const judge = judgeOf(model);
    return judge && networkOf(judge.architecture)(new Weights(owner), of);
  };
  const made = verdict(owners.discB, there, y);
  const before = verdict(owners.discB, there, x);
  const real = verdict(owners.discA, back, x);
  const outputs = {
    translated: y,
    cycled,
    same,
    ...(mask && { mask }),
    cycle: l1(cycled, x),
    identity: l1(same, x),
    ...(made &&
      before && { made, before, adversarial: leastSquares(made, 1), discriminatorOfMade: leastSquares(made, 0) }),
    ...(real && { real, discriminator: leastSquares(real, 1) }),
  };
  return { outputs, weights: Object.values(weights) };
}

/** Numbers of all four networks by the names that the graph gives them. */
async function valuesOf(models: ModelRegistry, there: ModelPackage, back: ModelPackage): Promise<ParameterValues> {
  const judged = async (model: ModelPackage) => {
    const judge = judgeOf(model);
    if (!judge) return new Map<string, never>();
    const read = await loadWeights(model.folder, judge);
    matchTensors(read, expectedTensors(judge.architecture));
    return read.tensors;
  };
  const tensors = {
    [owners.genAtoB]: (await models.weights(there.id, expectedTensors)).tensors,
    [owners.genBtoA]: (await models.weights(back.id, expectedTensors)).tensors,
    [owners.discB]: await judged(there),
    [owners.discA]: await judged(back),
  };
  return (name) => {
    const owner = name.slice(0, name.indexOf('.') + 1) as keyof typeof tensors;
    return numbersOf(tensors[owner], name.slice(owner.length));
  };
}
