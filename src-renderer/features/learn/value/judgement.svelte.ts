import { bestDiscriminator, gameValue, type Distribution } from '../../../../src-main/metrics/divergences.ts';
import { binCount } from '../distances/histograms.svelte.ts';

/** Verdicts are at least so far from 0 and 1: a discriminator that is certain and wrong pays without end. */
const least = 0.02;

const within = (verdict: number): number => Math.min(1 - least, Math.max(least, verdict));

/** What is paid for a discriminator (Goodfellow et al. 2014, equation 1), in nats: sum p log D + sum q log (1 - D). */
export const payoff = (p: Distribution, q: Distribution, verdicts: readonly number[]): number =>
  verdicts.reduce((sum, d, bin) => sum + (p[bin] ?? 0) * Math.log(d) + (q[bin] ?? 0) * Math.log(1 - d), 0);

/** A discriminator that somebody draws by hand: its verdict on every bar. */
export class Judgement {
  verdicts = $state.raw<readonly number[]>(Array.from({ length: binCount }, () => 0.5));

  constructor(settings: URLSearchParams) {
    const given = (settings.get('d') ?? '').split('.').map((text) => Number(text) / 100);
    if (given.length === binCount && given.every((verdict) => verdict >= 0 && verdict <= 1))
      this.verdicts = given.map(within);
  }

  get settings(): Readonly<Record<string, string>> {
    return { d: this.verdicts.map((verdict) => Math.round(verdict * 100)).join('.') };
  }

  set(bin: number, verdict: number): void {
    this.verdicts = this.verdicts.with(bin, within(verdict));
  }

  /** One stride of what training does: every verdict goes a fifth of the way to the best. */
  learn(p: Distribution, q: Distribution): void {
    const best = bestDiscriminator(p, q);
    this.verdicts = this.verdicts.map((verdict, bin) => within(verdict + 0.2 * ((best[bin] ?? 0.5) - verdict)));
  }

  /** How far below the best possible it stays, in nats. */
  shortfall(p: Distribution, q: Distribution): number {
    return gameValue(p, q) - payoff(p, q, this.verdicts);
  }
}
