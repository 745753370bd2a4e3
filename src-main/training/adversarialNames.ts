/** Adversarial losses as recipes name them; what they are stands in losses.ts. Apart from it, so that a form need not know the graph. */
export const adversarialNames = ['lsgan', 'vanilla', 'hinge', 'wgangp'] as const;
export type AdversarialName = (typeof adversarialNames)[number];
