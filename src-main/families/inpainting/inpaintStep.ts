import { input, type Node, type ParameterNode } from '../../graph/node.ts';
import { concatChannels } from '../../graph/ops/channels.ts';
import { add, oneMinus, scale } from '../../graph/ops/elementwise.ts';
import { filled, type Holed } from '../../nets/inpaintingKinds.ts';
import { rayChannels } from '../../nets/gatedUnet.ts';
import { seesRays, type InpaintingArchitecture, type StartName } from '../../nets/inpaintingOptions.ts';
import { Weights } from '../../nets/weights.ts';
import { optimiserOf, type OptimiserChoice } from '../../training/optimisers/byName.ts';
import { dissimilarity } from './dissimilarity.ts';
import { bands, composed, detail, grown, maskedL1, texture, totalVariation } from './inpaintLosses.ts';
import { patchDiscriminator } from '../../nets/patchDiscriminator.ts';
import { adversarial } from '../../training/losses.ts';
import { stepOf, type Step } from '../../training/step.ts';

/** Weights of the losses. */
export interface InpaintLossWeights {
  readonly valid: number;
  readonly hole: number;
  readonly variation: number;
  readonly detail: number;
  readonly texture: number;
  readonly similarity: number;
  readonly adversarial: number;
}

export interface InpaintStepRecipe extends OptimiserChoice {
  readonly network: InpaintingArchitecture;
  readonly start: StartName;
  /** Pictures: [batch, 3, size, size] in -1..1; masks: [batch, 1, size, size], 1 where known. */
  readonly batch: number;
  readonly size: number;
  readonly losses: InpaintLossWeights;
  /** A discriminator looks at the fills. */
  readonly adversarial: boolean;
  readonly discriminatorFilters: number;
}

/** Bands of the pyramid by which detail is compared: the coarsest has an eighth of the sides. */
const bandLevels = 3;

const inputs = ({ batch, size, start, network }: InpaintStepRecipe): Holed => ({
  picture: input('picture', [batch, 3, size, size]),
  mask: input('mask', [batch, 1, size, size]),
  start: start === 'membrane' ? input('start', [batch, 3, size, size]) : null,
  rays: seesRays(network) ? input('rays', [batch, rayChannels, size, size]) : null,
});

/** The paper's fine-tuning leaves the encoder's batch norms alone: their scale and shift, and their statistics. */
const isOfEncoderNorm = (name: string): boolean => name.startsWith('encBN.');

/** Statistics of batch norms are averages of their own kind. */
const isStatistic = (name: string): boolean => /\.running_(mean|var)$/.test(name);

/**
 * A step of image inpainting as by Liu et al. 2018, section 3.3, for any kind of network.
 *
 * Loss = 1 valid + 6 hole + 0.1 TV as in the paper. Its perceptual term 0.05 and style term 120 compare features of a VGG-16 that was trained on
 * ImageNet; a studio that fetches nothing has none. Two terms take their place, on the same two pictures (what the network made, and that composed with
 * what is known): `detail`, L1 of a Laplacian pyramid's bands, for structures in their places, and `texture`, L1 of the bands' local energy, for as much
 * grain as there should be. `similarity` is 1 - SSIM (Wang et al. 2004) of the windows that see the hole, by how much of it they see.
 * @param isFineTuning the encoder's batch norms are frozen: holes have skewed their statistics, and the decoder learns to live with what they are
 */
export function inpaintStep(recipe: InpaintStepRecipe, isFineTuning: boolean): Step {
  const weights = new Weights('', { isTraining: true });
  const opponent = new Weights(discriminatorPrefix, { isTraining: true });
  const holed = inputs(recipe);
  const { picture, mask } = holed;
  const { x: made } = filled(weights, holed, recipe.network, { isEncoderFrozen: isFineTuning });
  const hole = oneMinus(mask);
  const whole = composed(mask, picture, made);
  const [ofPicture, ofMade, ofWhole] = [picture, made, whole].map((x) => bands(x, bandLevels)) as [
    Node[],
    Node[],
    Node[],
  ];
  const weight = recipe.losses;
  const losses = {
    valid: scale(maskedL1(mask, made, picture), weight.valid), // what is known must come through
    hole: scale(maskedL1(hole, made, picture), weight.hole), // what is hidden must be guessed
    variation: scale(totalVariation(grown(hole), whole), weight.variation), // no seam
    detail: scale(add(detail(ofMade, ofPicture), detail(ofWhole, ofPicture)), weight.detail),
    texture: scale(add(texture(ofMade, ofPicture), texture(ofWhole, ofPicture)), weight.texture),
    ...(recipe.adversarial && {
      adv: scale(game.generator(verdictOn(opponent, whole, hole, recipe)), weight.adversarial),
    }),
    ...(weight.similarity > 0 && { similarity: scale(dissimilarity(hole, whole, picture), weight.similarity) }),
  };
  const isFrozen = (name: string): boolean => isFineTuning && isOfEncoderNorm(name);
  const isAveraged = (name: string): boolean => !isStatistic(name);
  const parties = { own: [weights], attending: recipe.adversarial ? [opponent] : [], isFrozen, isAveraged };
  return stepOf(optimiserOf(recipe), losses, parties, recipe.adversarial ? { whole } : {});
}

/** Prefix of the discriminator's parameters. The network that fills has none: there was no other when its runs began. */
export const discriminatorPrefix = 'disc.';

const game = adversarial.hinge;

/** What the discriminator says of pictures of which it sees where the hole was: a verdict per patch. */
const verdictOn = (weights: Weights, x: Node, hole: Node, { discriminatorFilters }: InpaintStepRecipe): Node =>
  patchDiscriminator(weights, concatChannels(x, hole), { filters: discriminatorFilters, layers: 3 });

/**
 * The discriminator's half: it tells photographs from filled ones, both with the place of the hole (hinge, as Yu et al. 2019). `whole` is a plain input: no
 * gradient reaches the network that fills.
 */
export function inpaintDiscriminatorStep(recipe: InpaintStepRecipe): Step {
  const weights = new Weights(discriminatorPrefix, { isTraining: true });
  const { picture, mask } = inputs(recipe);
  const hole = oneMinus(mask);
  const whole = input('whole', picture.shape);
  const [ofReal, ofMade] = [picture, whole].map((x) => verdictOn(weights, x, hole, recipe)) as [Node, Node];
  const disc = scale(add(game.discriminator(ofReal, 1), game.discriminator(ofMade, 0)), 0.5);
  return stepOf(optimiserOf(recipe), { disc }, { own: [weights], attending: [] }, {});
}

/** What the network makes of a picture without learning: made and whole, [batch, 3, size, size] in -1..1. */
export function inpaintTrial(recipe: InpaintStepRecipe): {
  readonly pictures: Readonly<Record<'made' | 'whole', Node>>;
  readonly parameters: readonly ParameterNode[];
} {
  const weights = new Weights();
  const holed = inputs(recipe);
  const { picture, mask } = holed;
  const { x: made } = filled(weights, holed, recipe.network);
  return { pictures: { made, whole: composed(mask, picture, made) }, parameters: weights.nodes() };
}
