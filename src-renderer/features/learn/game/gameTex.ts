import type { GameName } from '../../../../src-main/training/gameNames.ts';

const logistic = String.raw`\mathcal{L}_D = -\,\mathbb{E}_x \log D(x) - \mathbb{E}_z \log\bigl(1 - D(G(z))\bigr)`;
const critic = String.raw`\mathcal{L}_D = \mathbb{E}_z\, D(G(z)) - \mathbb{E}_x\, D(x)`;
const againstCritic = String.raw`\mathcal{L}_G = -\,\mathbb{E}_z\, D(G(z))`;

/** What both players pay, by the loss of the game. */
export const gameTex: Readonly<Record<GameName, readonly string[]>> = {
  minimax: [
    String.raw`\min_G \max_D \; \mathbb{E}_x \log D(x) + \mathbb{E}_z \log\bigl(1 - D(G(z))\bigr)`,
    String.raw`\mathcal{L}_G = \mathbb{E}_z \log\bigl(1 - D(G(z))\bigr)`,
  ],
  vanilla: [logistic, String.raw`\mathcal{L}_G = -\,\mathbb{E}_z \log D(G(z))`],
  lsgan: [
    String.raw`\mathcal{L}_D = \mathbb{E}_x \bigl(D(x) - 1\bigr)^2 + \mathbb{E}_z\, D(G(z))^2`,
    String.raw`\mathcal{L}_G = \mathbb{E}_z \bigl(D(G(z)) - 1\bigr)^2`,
  ],
  hinge: [
    String.raw`\mathcal{L}_D = \mathbb{E}_x \max\bigl(0, 1 - D(x)\bigr) + \mathbb{E}_z \max\bigl(0, 1 + D(G(z))\bigr)`,
    againstCritic,
  ],
  wgan: [String.raw`${critic}, \quad |w| \le 0.1`, againstCritic],
  wgangp: [
    String.raw`${critic} + \lambda\, \mathbb{E}_{\hat{x}} \bigl(\|\nabla_{\hat{x}} D(\hat{x})\| - 1\bigr)^2`,
    againstCritic,
  ],
};
