import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { addressShown, aside, choose, openLesson } from '../testing/openLesson.ts';

const plane = () => page.getByRole('img', { name: /^Discs and crosses on a plane/ });
const diagram = () => page.getByRole('group', { name: /^The network: every neuron/ });
const slider = (name: string) => aside().getByRole('slider', { name, exact: true });
const press = (name: string): Promise<void> => aside().getByRole('button', { name, exact: true }).click();
const chooseNeuron = (name: string): Promise<void> => diagram().getByRole('button', { name, exact: true }).click();

/** Sets all weights of one neuron by its sliders. */
async function setByHand(neuron: string, weights: Readonly<Record<string, number>>): Promise<void> {
  await chooseNeuron(neuron);
  for (const [name, value] of Object.entries(weights)) await slider(name).fill(String(value));
}

describe('the lesson of the neuron', () => {
  it('parts two halves by a line that sliders turn and move', async () => {
    await openLesson('learn/neuron?set=halves&shape=one&w=-1.00_1.00_0.00');
    await expect.element(plane()).not.toHaveAccessibleName(/100\s?% are right/);
    await slider('Weight w₁ of x').fill('2');
    await slider('Weight w₂ of y').fill('2');
    await expect.element(plane()).toHaveAccessibleName(/100\s?% are right/);
    await expect.poll(addressShown).toMatch(/w=2.00_2.00_0.00$/);
    await slider('Bias b').fill('6'); // the line leaves the plane, and all of it is one side
    await expect.element(plane()).toHaveAccessibleName(/50\s?% are right/);
  });

  it('shows the weights of the neuron that is chosen in the network', async () => {
    await openLesson('learn/neuron?shape=two&w=1.00_2.00_3.00_-1.00_-2.00_-3.00_0.50_0.25_0.75');
    const second = diagram().getByRole('button', { name: 'Neuron h₂' });
    await expect.element(second).toHaveAttribute('aria-pressed', 'false');
    await second.click();
    await expect.element(second).toHaveAttribute('aria-pressed', 'true');
    await expect.element(aside().getByRole('group', { name: 'Neuron h₂, by hand' })).toBeVisible();
    await expect.element(slider('Weight w₂₁ of x')).toHaveValue('-1');
    await expect.element(slider('Bias b₂')).toHaveValue('-3');
    await chooseNeuron('The last neuron');
    await expect.element(slider('Weight v₂ of h₂')).toHaveValue('0.25');
    await expect.element(slider('Weight w₂₁ of x')).not.toBeInTheDocument();
  });

  it('has XOR solved by hand with two neurons, from nothing at all, and leads back there', async () => {
    await openLesson('learn/neuron');
    await choose('Points', 'XOR: crosswise');
    await choose('Network', 'A layer of two');
    await press('All to 0');
    await expect.element(plane()).toHaveAccessibleName(/\b0\s?% are right, loss 0\.693, 0 steps/);
    await expect.element(slider('Weight w₁₁ of x')).toHaveValue('0');
    await setByHand('Neuron h₁', { 'Weight w₁₁ of x': 5, 'Weight w₁₂ of y': 5, 'Bias b₁': -4 });
    await setByHand('Neuron h₂', { 'Weight w₂₁ of x': 5, 'Weight w₂₂ of y': 5, 'Bias b₂': 4 });
    await setByHand('The last neuron', { 'Weight v₁ of h₁': 5, 'Weight v₂ of h₂': -5, 'Bias c': 5 });
    await expect.element(plane()).toHaveAccessibleName(/100\s?% are right/);
    await expect
      .poll(addressShown)
      .toMatch(/set=xor&shape=two&activation=tanh&.*w=5.00_5.00_-4.00_5.00_5.00_4.00_5.00_-5.00_5.00$/);
    await openLesson(addressShown());
    await expect.element(plane()).toHaveAccessibleName(/100\s?% are right/);
  });

  it('has the ring learnt by four neurons after a press of Play, and no sooner', async () => {
    await openLesson('learn/neuron?set=ring&shape=four');
    await expect.element(plane()).toHaveAccessibleName(/, 0 steps$/);
    await press('Play');
    await expect.element(plane()).toHaveAccessibleName(/(9[5-9]|100)\s?% are right/);
    await press('Pause');
    const said = plane().element().ariaLabel ?? '';
    await expect.poll(addressShown).toMatch(/&w=/);
    await openLesson(addressShown());
    await expect.element(plane()).toHaveAccessibleName(/(9[4-9]|100)\s?% are right/); // weights are told to two digits
    expect(said).toMatch(/[1-9]\d* steps$/);
    await press('From the start');
    await press('5 steps');
    await expect.element(plane()).toHaveAccessibleName(/, 5 steps$/);
  });

  it('bends the sum of hidden neurons as it is chosen', async () => {
    await openLesson('learn/neuron?shape=four');
    const curve = page.getByRole('img', { name: 'What a hidden neuron makes of its sum' });
    await expect.element(curve).toBeVisible();
    await aside().getByRole('radio', { name: 'ReLU' }).click();
    await expect.poll(addressShown).toContain('activation=relu');
    await choose('Network', 'One neuron');
    await expect.element(curve).not.toBeInTheDocument();
  });
});
