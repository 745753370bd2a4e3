import { expect, it } from 'vitest';
import { canMixOn, capabilityTells, cpuinfoTells } from './bfloat16.ts';

it('processors are known by their flags, where the system tells them', () => {
  const cpuinfo = (flags: string): string => `processor\t: 0\nflags\t\t: fpu ${flags} rdpid\nbugs\t\t: spectre\n`;
  expect(cpuinfoTells(cpuinfo('avx512f avx512_bf16 avx512_vnni'))).toBe(true);
  expect(cpuinfoTells(cpuinfo('amx_bf16 amx_tile'))).toBe(true);
  expect(cpuinfoTells(cpuinfo('avx512f avx512_vnni'))).toBe(false);
  expect(cpuinfoTells('')).toBe(false);
});

it('cards are known by their compute capability', () => {
  expect(capabilityTells('9.0\n')).toBe(true);
  expect(capabilityTells('8.0\n7.5\n')).toBe(true);
  expect(capabilityTells('7.5\n')).toBe(false);
  expect(capabilityTells('')).toBe(false);
});

it('the addon of 2022 has no bfloat16 anywhere', async () => {
  expect(await canMixOn({ addon: 'tfjs_binding.node' }, 'cpu')).toBe(false);
});
