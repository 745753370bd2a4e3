import type { Settings } from '../../../src-main/contract/settings.ts';
import { createSubscriber } from 'svelte/reactivity';

/** The appearance of the page: what was chosen, or the system's. */
export const themeOf = (
  { theme }: Pick<Settings, 'theme'>,
  system: ReturnType<typeof systemTheme>,
): 'dark' | 'light' => (theme === 'system' ? system.current : theme);

/** The system's appearance, which may change while the page is open. */
export function systemTheme(): { readonly current: 'dark' | 'light' } {
  const query = window.matchMedia('(prefers-color-scheme: light)');
  const subscribe = createSubscriber((update) => {
    query.addEventListener('change', update);
    return () => query.removeEventListener('change', update);
  });
  return {
    get current() {
      subscribe();
      return query.matches ? 'light' : 'dark';
    },
  };
}
