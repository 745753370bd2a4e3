const million = 1e6;

const digits = (fraction: number) => new Intl.NumberFormat('en', { maximumFractionDigits: fraction });
const whole = digits(0);
const tenths = digits(1);

/** A duration as people say it: "84 ms", "1.2 s", "2 min 5 s", "1 h 12 min". */
export function duration(ms: number): string {
  if (ms < 999.5) return `${whole.format(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 59.95) return `${tenths.format(seconds)} s`;
  const minutes = Math.floor(Math.round(seconds) / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds) % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Time left, which nobody knows to the tenth: whole seconds, at least one. */
export const timeLeft = (seconds: number): string => duration(Math.max(1, Math.round(seconds)) * 1000);

/** Units per second, or seconds per unit where that reads better: "3.1/s", "4 s each". */
export const rate = (perSecond: number): string =>
  perSecond >= 0.5 ? `${tenths.format(perSecond)}/s` : `${duration(1000 / perSecond)} each`;

/** Bytes in decimal units, as file managers show them: "3.9 MB". */
export function bytes(count: number): string {
  if (count < 1000) return `${count} B`;
  if (count < million) return `${whole.format(count / 1000)} kB`;
  if (count < 1000 * million) return `${tenths.format(count / million)} MB`;
  return `${tenths.format(count / (1000 * million))} GB`;
}

/** A number of network parameters: "2.0 million". */
export function parameterCount(count: number): string {
  return count < million ? whole.format(count) : `${(count / million).toFixed(1)} million`;
}

/** "1 picture", "12 pictures". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${whole.format(count)} ${count === 1 ? one : many}`;
