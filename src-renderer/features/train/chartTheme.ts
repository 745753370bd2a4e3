import type { Settings } from '../../../src-main/contract/settings.ts';

/** Changes with everything that changes the colours that a chart was drawn with. */
export const chartTheme = ({ theme }: Pick<Settings, 'theme'>): string =>
  `${theme} ${theme === 'system' ? String(matchMedia('(prefers-color-scheme: dark)').matches) : ''}`;
