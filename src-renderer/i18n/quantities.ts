const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A count of bytes in the largest unit that leaves at least 1, by thousands as file managers show it. */
export function byteSize(count: number): { readonly value: number; readonly unit: (typeof byteUnits)[number] } {
  let value = count;
  let index = 0;
  while (value >= 999.5 && index < byteUnits.length - 1) {
    value /= 1000;
    index += 1;
  }
  return { value, unit: byteUnits[index] ?? 'B' };
}

/** A time in minutes and seconds, rounded to what is worth reading: tenths below 10 s, whole seconds above. */
export function durationOf(ms: number): { readonly minutes: number; readonly seconds: number; readonly digits: 0 | 1 } {
  const seconds = ms / 1000;
  if (seconds < 9.95) return { minutes: 0, seconds: Math.max(0.1, Math.round(seconds * 10) / 10), digits: 1 };
  const whole = Math.round(seconds);
  return { minutes: Math.floor(whole / 60), seconds: whole % 60, digits: 0 };
}
