import type { ToolOptions } from './tool.ts';

/** What tools are set to at first. */
export const usualOptions: ToolOptions = {
  size: 60,
  hardness: 0.8,
  smoothing: 0.2,
  usesPressure: true,
  tolerance: 32,
  mode: 'add',
  cut: 'box',
};
