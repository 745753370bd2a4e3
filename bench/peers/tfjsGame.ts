import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type * as Tfjs from '@tensorflow/tfjs-core';
import type { Page } from 'playwright-core';

/** TensorFlow.js in one file, as pages load it; it comes along with the studio's runtime. */
const script = join(import.meta.dirname, '..', '..', 'node_modules', '@tensorflow', 'tfjs', 'dist', 'tf.min.js');

/** How a page knows it: tfjs-core, with the optimisers and the backend of plain JavaScript. */
type InPage = typeof globalThis & { readonly tf: typeof Tfjs; peer: () => void };

/**
 * Has an empty page play the lesson's game in TensorFlow.js: the same networks (2-24-24-2 with ReLU, 2-24-24-1 with leaky ReLU), 64 points of each kind
 * on the ring, the non-saturating loss and Adam. Weights are as tfjs would draw them: they do not change how long a round takes.
 * @returns whether TensorFlow.js is there
 */
export async function preparePeer(page: Page): Promise<boolean> {
  if (!existsSync(script)) return false;
  await page.addScriptTag({ path: script });
  await page.evaluate(async () => {
    const here = globalThis as InPage;
    const { tf } = here;
    await tf.setBackend('cpu');
    await tf.ready();
    const [batch, neurons, rate] = [64, 24, 0.003];
    const network = (outputs: number) =>
      [
        [2, neurons],
        [neurons, neurons],
        [neurons, outputs],
      ].map(([inputs = 1, count = 1]) => ({
        weight: tf.variable(tf.randomNormal([inputs, count], 0, Math.sqrt(2 / inputs))),
        bias: tf.variable(tf.zeros([count])),
      }));
    type Network = ReturnType<typeof network>;
    const run = (of: Network, x: Tfjs.Tensor, bend: (x: Tfjs.Tensor) => Tfjs.Tensor): Tfjs.Tensor => {
      let y = x;
      for (const [i, { weight, bias }] of of.entries()) {
        y = tf.add(tf.matMul(y, weight), bias);
        if (i < of.length - 1) y = bend(y);
      }
      return y;
    };
    const variables = (of: Network): Tfjs.Variable[] => of.flatMap(({ weight, bias }) => [weight, bias]);
    const [generator, discriminator] = [network(2), network(1)];
    const generate = (z: Tfjs.Tensor): Tfjs.Tensor => run(generator, z, (x) => tf.relu(x));
    const judge = (x: Tfjs.Tensor): Tfjs.Tensor => run(discriminator, x, (y) => tf.leakyRelu(y, 0.2));
    const pays = (logit: Tfjs.Tensor): Tfjs.Scalar => tf.mean(tf.softplus(logit));
    const [adamD, adamG] = [tf.train.adam(rate, 0.5, 0.999, 1e-8), tf.train.adam(rate, 0.5, 0.999, 1e-8)];
    const noise = (): Tfjs.Tensor => tf.randomUniform([batch, 2], -1, 1);
    const real = (): Tfjs.Tensor => {
      const places = Array.from({ length: batch }, () => ((Math.floor(8 * Math.random()) + 0.5) / 8) * 2 * Math.PI);
      return tf.add(
        tf.tensor2d(places.map((angle) => [Math.cos(angle), Math.sin(angle)])),
        tf.randomNormal([batch, 2], 0, 0.05),
      );
    };
    here.peer = () =>
      tf.tidy(() => {
        const [x, made] = [real(), generate(noise())];
        adamD.minimize(() => tf.add(pays(tf.neg(judge(x))), pays(judge(made))), false, variables(discriminator));
        const z = noise();
        adamG.minimize(() => pays(tf.neg(judge(generate(z)))), false, variables(generator));
      });
  });
  return true;
}

/** Plays for so long. @returns rounds a second */
export const peerRoundsPerSecond = (page: Page, forMs: number): Promise<number> =>
  page.evaluate((ms) => {
    const { peer } = globalThis as InPage;
    const begin = performance.now();
    let rounds = 0;
    for (; performance.now() - begin < ms; rounds++) peer();
    return (1000 * rounds) / (performance.now() - begin);
  }, forMs);
