import { input, type Node } from '../../../graph/node.ts';
import { concat, slice } from '../../../graph/ops/channels.ts';
import { add, scale, softplus } from '../../../graph/ops/elementwise.ts';
import { pictureClassifier } from '../../../nets/pictureClassifier.ts';
import { Weights } from '../../../nets/weights.ts';
import { augmented, drawAugmentations } from '../../../training/diffAugment.ts';
import { meanOf } from '../../../training/losses.ts';
import { optimiserOf } from '../../../training/optimisers/byName.ts';
import type { Phase, Plan } from '../../../training/phase.ts';
import type { Chance } from '../../../training/random.ts';
import { stepOf } from '../../../training/step.ts';
import { tensorOf } from '../../../training/stepResults.ts';

/** Side in pixels of what the classifier learns from, and pictures of each kind that it sees at a step. */
export const classifierView = { side: 96, batch: 8 } as const;
/** Side in pixels at which it judges a whole picture: cut-outs of enlarged pictures make things larger (Touvron et al. 2019). */
export const judgedSide = 112;

/** How sure it shall be of what it is told, so that it does not learn single pictures by heart (Szegedy et al. 2016). */
const confidence = 0.95;
const optimiser = optimiserOf({ beta1: 0.9, beta2: 0.999 });
/** Colours say where a picture was taken; what tells a zebra are its stripes. */
const augment = { kind: 'colour', strength: 0.4, ...classifierView } as const;

/** Cross entropy of logits against a target between 0 and 1: softplus(l) - target l. */
const crossEntropyAgainst = (logit: Node, target: number): Node => meanOf(add(softplus(logit), scale(logit, -target)));

/**
 * How a classifier learns which pictures are A and which B: cross entropy, colours of chance. `realA` and `realB` are [batch, 3, side, side] in -1..1.
 * Its trial gives the `verdict` on a `picture`, [1, 3, judgedSide, judgedSide]: above 0 it takes it for B.
 */
export function classifierPlan(chance: Chance): Plan {
  const { side, batch } = classifierView;
  const learning = new Weights('', { isTraining: true });
  const [a, b] = ['realA', 'realB'].map((name) => augmented(input(name, [batch, 3, side, side]), name, 'colour')) as [
    Node,
    Node,
  ];
  const verdict = pictureClassifier(learning, concat(a, b, 0)); // one batch norm over both kinds
  const losses = {
    a: crossEntropyAgainst(slice(verdict, 0, 0, batch), 1 - confidence),
    b: crossEntropyAgainst(slice(verdict, 0, batch, batch), confidence),
  };
  const phase: Phase = {
    name: 'classifier',
    step: stepOf(optimiser, losses, { own: [learning], attending: [] }, {}),
    optimiser,
    index: 0,
    feed: ({ batch: pictures, pools, step }) => ({
      inputs: {
        realA: tensorOf(pictures, 'realA'),
        realB: tensorOf(pictures, 'realB'),
        ...drawAugmentations(augment, ['realA', 'realB'], chance, step),
      },
      pools,
    }),
  };
  const ready = new Weights();
  const trial = pictureClassifier(ready, input('picture', [1, 3, judgedSide, judgedSide]));
  return {
    phases: [phase],
    at: (step) => [{ phase, isLearning: true, count: step + 1 }],
    trial: { pictures: { verdict: trial }, parameters: ready.nodes() },
    initialisation: { kind: 'kaiming', gain: 1 },
    averageDecay: 0,
    chance,
    pools: {},
  };
}
