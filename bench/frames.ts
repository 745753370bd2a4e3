import type { Page } from 'playwright-core';

/** What Chromium's own trace must hold for mainThreadTasks. */
export const tracedCategories = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/** Milliseconds of every task on the page's main thread. */
export function mainThreadTasks(trace: Buffer): number[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => name.endsWith('RunTask') && ph === 'X' && threads.has(`${pid}/${tid}`),
  );
  return tasks.map(({ dur = 0 }) => dur / 1000);
}

/** Milliseconds between frames while `gesture` goes on. */
export async function framesDuring(page: Page, gesture: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { frameTimes: times, counting: true });
    const count = (now: number): void => {
      times.push(now);
      if ((window as unknown as { counting: boolean }).counting) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  await gesture();
  const times = await page.evaluate(() => {
    Object.assign(window, { counting: false });
    return (window as unknown as { frameTimes: number[] }).frameTimes;
  });
  return times.slice(1).map((time, i) => time - (times[i] ?? time));
}
