import { describe, expect, it } from 'vitest';
import type { AlgorithmLine } from './gameMessages.ts';
import { nextLine } from './match.ts';
import { collapsingPace, usualPace } from './pace.ts';
import { ask, begun, played, roundsUntilWhole } from './testing/matches.ts';
import type { Shows } from './shown.ts';

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
    const [a, b] = ask(match, { kind: 'turn', of: 'D', pace }).games;
    expect([...(a?.view.real ?? [])]).toEqual([...(b?.view.real ?? [])]);
    expect([...(a?.view.heat ?? [])]).toEqual([...(b?.view.heat ?? [])]); // both pay their discriminator alike
    const [c, d] = ask(match, { kind: 'turn', of: 'G', pace }).games;
    expect([...(c?.view.made ?? [])]).not.toEqual([...(d?.view.made ?? [])]);
  });

  it('are the same game where the loss is the same', () => {
    const [a, b] = played(begun(['lsgan', 'lsgan'], 3), 20, usualPace.lsgan);
    expect(a).toEqual(b);
  });
});

describe('what is looked at', () => {
  it('is told, and nothing else: each part takes its time', () => {
    const match = begun(['vanilla'], 2);
    const lengths = (shows: Shows): Record<string, number> => {
      const parts: Record<string, Float64Array> = { ...ask(match, { kind: 'look' }, shows).games[0]?.view };
      return Object.fromEntries(Object.entries(parts).map(([part, numbers]) => [part, numbers.length]));
    };
    const nothing = { heat: 0, pull: 0, mesh: 0, real: 0, sample: 0, samplePull: 0, made: 512 };
    expect(lengths({ heat: false, sheet: false, pulls: false })).toEqual(nothing);
    expect(lengths({ heat: true, sheet: true, pulls: true })).toEqual({ ...nothing, heat: 1024, mesh: 578, pull: 512 });
    ask(match, { kind: 'line', pace: usualPace.vanilla });
    expect(lengths({ heat: false, sheet: false, pulls: true })).toEqual({
      ...nothing,
      real: 128,
      sample: 128,
      samplePull: 128,
    });
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
    let state = ask(walked, { kind: 'line', pace });
    while (state.line?.name !== 'updateG') state = ask(walked, { kind: 'line', pace });
    const [atOnce] = played(begun(['vanilla'], 4), 1, pace);
    expect(state.games[0]?.view).toMatchObject({ heat: atOnce?.view.heat, made: atOnce?.view.made });
  });

  it('that was walked halfway is walked to its end before the game goes on', () => {
    const pace = usualPace.vanilla;
    const halfway = begun(['vanilla'], 4);
    ask(halfway, { kind: 'line', pace });
    ask(halfway, { kind: 'line', pace });
    expect(played(halfway, 1, pace)[0]?.view).toEqual(played(begun(['vanilla'], 4), 2, pace)[0]?.view);
  });
});
