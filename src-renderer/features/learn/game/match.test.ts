import { describe, expect, it } from 'vitest';
import type { AlgorithmLine } from './gameMessages.ts';
import { nextLine } from './match.ts';
import { collapsingPace, usualPace } from './pace.ts';
import { begun, played, roundsUntilWhole } from './testing/matches.ts';

describe('the game on a ring of eight', () => {
  it('finds all of it by the non-saturating loss with the defaults', () => {
    expect(roundsUntilWhole(1)).toBeLessThanOrEqual(2500);
  });

  it('collapses at the setting that says so: most of it is never made', () => {
    const match = begun(['vanilla'], 1);
    const named = Array.from({ length: 6 }, () => played(match, 200, collapsingPace)[0]?.health);
    expect(named.slice(3).every((health) => health && health.reached <= 4)).toBe(true);
    expect(named.slice(3).some((health) => health?.name === 'oscillation' || health?.name === 'collapse')).toBe(true);
  });

  it.each(['minimax', 'lsgan', 'hinge', 'wgan', 'wgangp'] as const)(
    'is played by the loss %s with numbers that stay finite',
    (loss) => {
      const [game] = played(begun([loss], 1), 60, usualPace[loss]);
      expect(game?.steps).toBe(60);
      expect([game?.losses.D, game?.losses.G].every(Number.isFinite)).toBe(true);
      expect(game?.view.heat.every(Number.isFinite)).toBe(true);
    },
  );
});

describe('two games of one seed', () => {
  it('begin alike and see the same points, and differ by their loss alone', () => {
    const match = begun(['vanilla', 'minimax'], 7);
    const pace = usualPace.vanilla;
    const [a, b] = match.answer({ kind: 'turn', of: 'D', pace }).games;
    expect([...(a?.view.real ?? [])]).toEqual([...(b?.view.real ?? [])]);
    expect([...(a?.view.heat ?? [])]).toEqual([...(b?.view.heat ?? [])]); // both pay their discriminator alike
    const [c, d] = match.answer({ kind: 'turn', of: 'G', pace }).games;
    expect([...(c?.view.made ?? [])]).not.toEqual([...(d?.view.made ?? [])]);
  });

  it('are the same game where the loss is the same', () => {
    const [a, b] = played(begun(['lsgan', 'lsgan'], 3), 20, usualPace.lsgan);
    expect(a).toEqual(b);
  });
});

describe('the box of the algorithm', () => {
  it('is walked k times through the turn of D, then through that of G, and begins again', () => {
    const names: string[] = [];
    let line: AlgorithmLine | null = null;
    for (let i = 0; i < 9; i++) {
      line = nextLine(line, 2);
      names.push(`${line.name} ${line.turn}`);
    }
    expect(names).toEqual([
      'noiseD 1',
      'real 1',
      'updateD 1',
      'noiseD 2',
      'real 2',
      'updateD 2',
      'noiseG 2',
      'updateG 2',
      'noiseD 1',
    ]);
  });

  it('walked line by line is the round that is played at once', () => {
    const pace = { ...usualPace.vanilla, k: 2 };
    const walked = begun(['vanilla'], 4);
    let state = walked.answer({ kind: 'line', pace });
    while (state.line?.name !== 'updateG') state = walked.answer({ kind: 'line', pace });
    expect(state.games[0]?.view).toEqual(played(begun(['vanilla'], 4), 1, pace)[0]?.view);
  });

  it('that was walked halfway is walked to its end before the game goes on', () => {
    const pace = usualPace.vanilla;
    const halfway = begun(['vanilla'], 4);
    halfway.answer({ kind: 'line', pace });
    halfway.answer({ kind: 'line', pace });
    expect(played(halfway, 1, pace)[0]?.view).toEqual(played(begun(['vanilla'], 4), 2, pace)[0]?.view);
  });
});
