import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { TensorflowSource } from './backend.ts';

/** Flags of Linux for processors that multiply numbers in bfloat16: four to six years of servers, and laptops from AMD's Zen 4 on. */
const flags = new Set(['avx512_bf16', 'amx_bf16']);
/** NVIDIA's Ampere: the first cards that do. */
const leastCapability = 8;

/** Whether a TensorFlow computes convolutions in bfloat16 faster than in float32; where nobody can say, it does not. The addon of 2022 has no bfloat16. */
export async function canMixOn(source: TensorflowSource, device: string): Promise<boolean> {
  if (!('library' in source)) return false;
  if (device === 'cuda')
    return capabilityTells(await answerOf('nvidia-smi', ['--query-gpu=compute_cap', '--format=csv,noheader']));
  return cpuinfoTells(await readFile('/proc/cpuinfo', 'utf8').catch(() => ''));
}

/** @param cpuinfo what Linux says of its processors */
export const cpuinfoTells = (cpuinfo: string): boolean =>
  (/^flags\s*:(.*)$/m.exec(cpuinfo)?.[1] ?? '').split(' ').some((flag) => flags.has(flag));

/** @param capabilities of the cards, a line each, such as 8.6; the first is the one that computes */
export const capabilityTells = (capabilities: string): boolean => Number.parseFloat(capabilities) >= leastCapability;

const answerOf = (program: string, args: readonly string[]): Promise<string> =>
  promisify(execFile)(program, args, { timeout: 10_000 }).then(
    ({ stdout }) => stdout,
    () => '',
  );
