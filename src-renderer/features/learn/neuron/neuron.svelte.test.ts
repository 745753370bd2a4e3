import { describe, expect, it } from 'vitest';
import { NeuronState } from './neuron.svelte.ts';

const neuronAt = (settings: string): NeuronState => new NeuronState(new URLSearchParams(settings));
const moved = (neuron: NeuronState, input: number, value: number): void => {
  const knob = neuron.knobs[input]?.knob;
  if (knob) neuron.setWeight(knob, value);
};

describe('the line of one neuron', () => {
  it('is moved by its bias and turned by its weights', () => {
    const neuron = neuronAt('w=2.00_0.00_-1.00');
    expect([...neuron.boundaries]).toEqual([0.5, -1.5, 0.5, 1.5]);
    moved(neuron, 2, 2);
    expect([...neuron.boundaries]).toEqual([-1, -1.5, -1, 1.5]);
    moved(neuron, 0, 0);
    moved(neuron, 1, -2);
    expect([...neuron.boundaries].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([-1.5, 1, 1.5, 1]);
  });

  it('is there once for every neuron of the first layer, and for no other', () => {
    expect(neuronAt('shape=one').boundaries).toHaveLength(4);
    expect(neuronAt('shape=deep').boundaries).toHaveLength(16);
  });

  it('is set no farther than the sliders go', () => {
    const neuron = neuronAt('');
    moved(neuron, 0, 40);
    expect(neuron.knobs[0]?.value).toBe(6);
  });
});

describe('the address of a network', () => {
  it('has its weights, and leads back to them', () => {
    const text = 'set=xor&shape=two&activation=relu&rate=0.1&seed=3&w=1.00_-2.50_0.25_0.00_6.00_-0.75_1.50_-1.50_0.10';
    expect(new URLSearchParams(neuronAt(text).settings).toString()).toBe(text);
  });

  it('has none while it learns', () => {
    const neuron = neuronAt('');
    neuron.isPlaying = true;
    expect(neuron.settings).not.toHaveProperty('w');
  });

  it('of another network passes over weights that are not enough for it, or none', () => {
    const fresh = neuronAt('shape=four').settings['w'];
    expect(neuronAt('shape=four&w=1.00_2.00_3.00').settings['w']).toBe(fresh);
    expect(neuronAt('w=1.00_x_3.00').settings['w']).toBe(neuronAt('').settings['w']);
  });
});
