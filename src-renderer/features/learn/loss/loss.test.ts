import { describe, expect, it } from 'vitest';
import { interpret } from '../../../../src-main/graph/interpret.ts';
import { input } from '../../../../src-main/graph/node.ts';
import { crossEntropy } from '../../../../src-main/training/losses.ts';
import { dropped, Roller } from '../surface/ball.ts';
import { heightsOf, type Place } from '../surface/landscape.ts';
import { classLoss, classLossNames, countsOf, givenOfClasses, verdictsAt, type ClassLossName } from './classLoss.ts';
import { bestLine, givenOfLine, lineLoss } from './lineLoss.ts';

const points: readonly Place[] = [
  [-2.4, -1.3],
  [-1.6, -0.4],
  [-0.7, -0.3],
  [0.1, 0.6],
  [0.9, 0.5],
  [1.7, 1.6],
  [2.4, 1.5],
];

describe('the loss of a line', () => {
  const given = givenOfLine(points);
  const landscape = lineLoss(points.length);

  it('is the mean squared error, with its slope', () => {
    // numpy 2: mean((w x + b - y)^2), 2 mean((w x + b - y) x), 2 mean(w x + b - y)
    const reference = [
      { at: [0, -0.8], height: 2.1942857142857144, slope: [-3.177142857142857, -2.2285714285714286] },
      { at: [1.5, 0.4], height: 2.2757142857142854, slope: [4.794285714285714, 0.3428571428571428] },
      { at: [-2, 2], height: 19.954285714285714, slope: [-13.30285714285714, 3.142857142857142] },
    ] as const;
    const roller = new Roller(landscape, 'sgd');
    for (const { at, height, slope } of reference) {
      const seen = roller.seenAt(at, given);
      expect(seen.height).toBeCloseTo(height, 12);
      expect(seen.slope[0]).toBeCloseTo(slope[0], 12);
      expect(seen.slope[1]).toBeCloseTo(slope[1], 12);
    }
    const heights = heightsOf(landscape)([0, 1.5], [-0.8, 0.4], given);
    expect(heights[0]).toBeCloseTo(2.1942857142857144, 12);
    expect(heights[1]).toBeCloseTo(2.2757142857142854, 12);
  });

  it('is least at the line of least squares', () => {
    // numpy.linalg.lstsq([x 1], y)
    const [w, b] = bestLine(points) ?? [NaN, NaN];
    expect(w).toBeCloseTo(0.5846635367762129, 12);
    expect(b).toBeCloseTo(0.28087636932707366, 12);
    const seen = new Roller(landscape, 'sgd').seenAt([w, b], given);
    expect(seen.height).toBeCloseTo(0.06110082718533426, 12);
    expect(seen.slope[0]).toBeCloseTo(0, 12);
    expect(seen.slope[1]).toBeCloseTo(0, 12);
  });

  it('leads by gradient descent to that line', () => {
    const roller = new Roller(landscape, 'sgd');
    let ball = dropped([0, -0.8], landscape.weights);
    for (let step = 0; step < 400; step++) ball = roller.step(ball, 0.05, given);
    expect(ball['w']).toBeCloseTo(0.5846635367762129, 9);
    expect(ball['b']).toBeCloseTo(0.28087636932707366, 9);
  });

  it('has no best line where all points stand over each other', () => {
    expect(
      bestLine([
        [1, -1],
        [1, 2],
      ]),
    ).toBeNull();
  });
});

const classes: readonly Place[] = [
  [-2.7, 0],
  [-2.1, 0],
  [-1.6, 0],
  [-1, 0],
  [0.9, 0],
  [-0.8, 1],
  [1.1, 1],
  [1.6, 1],
  [2.2, 1],
  [2.6, 1],
];

describe('losses of two classes', () => {
  const given = givenOfClasses(classes);
  const landscape = (name: ClassLossName) => classLoss(name, countsOf(classes));

  /** scipy 1.17: expit, logaddexp; slopes by central differences of 1e-6. */
  const reference: readonly {
    readonly at: Place;
    readonly entropy: readonly [number, number, number];
    readonly squares: readonly [number, number, number];
  }[] = [
    {
      at: [-6, 0],
      entropy: [8.94166785433643, -1.48852277, -0.00047818],
      squares: [0.7992150664616523, -0.00082165, 0.00021221],
    },
    { at: [0, 0], entropy: [0.6931471805599453, -0.66, 0], squares: [0.25, -0.33, 0] },
    {
      at: [1.5, -0.5],
      entropy: [0.3796641385288546, 0.03400649, -0.03980389],
      squares: [0.13024960007330902, 0.02420877, -0.00208068],
    },
    {
      at: [3, 2],
      entropy: [0.6016413488513426, 0.09682307, 0.07278705],
      squares: [0.14163072672358193, 0.01295841, -0.01577176],
    },
  ];

  it.each(classLossNames)('are those of scipy, with their slopes: %s', (name) => {
    const roller = new Roller(landscape(name), 'sgd');
    for (const { at, [name]: expected } of reference) {
      const seen = roller.seenAt(at, given);
      expect(seen.height).toBeCloseTo(expected[0], 12);
      expect(seen.slope[0]).toBeCloseTo(expected[1], 7);
      expect(seen.slope[1]).toBeCloseTo(expected[2], 7);
      expect(heightsOf(landscape(name))([at[0]], [at[1]], given)[0]).toBeCloseTo(expected[0], 12);
    }
  });

  it('let cross-entropy run from a confidently wrong place, and the squared error hardly move', () => {
    const rolled = (name: ClassLossName, steps: number): number => {
      const roller = new Roller(landscape(name), 'sgd');
      let ball = dropped([-6, 0], ['w', 'b']);
      for (let step = 0; step < steps; step++) ball = roller.step(ball, 1, given);
      return ball['w'] ?? NaN;
    };
    // the same steps by scipy: 1.1410651952819038, -5.99174954018466, -5.818580415811287
    expect(rolled('entropy', 10)).toBeCloseTo(1.1410651952819038, 6);
    expect(rolled('squares', 10)).toBeCloseTo(-5.99174954018466, 6);
    expect(rolled('squares', 200)).toBeCloseTo(-5.818580415811287, 4);
  });

  it('are, for a class alone, the very losses that networks are trained by', () => {
    const ones: readonly Place[] = [
      [-0.8, 1],
      [1.1, 1],
    ];
    const seen = new Roller(classLoss('entropy', countsOf(ones)), 'sgd').seenAt([2, -1], givenOfClasses(ones));
    const logits = input('logits', [1, 2]);
    const [trained] = interpret([crossEntropy(logits, 1)], { logits: ones.map(([x]) => 2 * x - 1) });
    expect(seen.height).toBeCloseTo(trained?.data[0] ?? NaN, 12);
  });

  it('are of a sigmoid whose slope is p (1 - p)', () => {
    const { p, slope } = verdictsAt([2, -1], [0.5, 3]);
    expect(p[0]).toBe(0.5);
    expect(slope[0]).toBe(0.25);
    expect(p[1]).toBeCloseTo(0.9933071490757153, 12); // scipy.special.expit(5)
    expect(slope[1]).toBeCloseTo(0.006648056670790033, 12);
  });
});
