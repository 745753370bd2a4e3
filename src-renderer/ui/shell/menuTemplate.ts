import type { MenuTemplate } from '../../../src-main/contract/commands.ts';
import type { Words } from '../../i18n/words.svelte.ts';
import { accelerator, type MenuId, type Shortcut } from '../../shortcuts.ts';

const menuOrder = ['file', 'edit', 'view', 'help'] as const satisfies readonly MenuId[];

/** The application menu, from the table of shortcuts, in the page's language. */
export function menuTemplate(
  words: Pick<Words, 't'>,
  table: readonly Shortcut[],
  isEnabled: (id: string) => boolean,
): MenuTemplate {
  return menuOrder.map((menu) => ({
    id: menu,
    label: words.t(`menu.${menu}`),
    items: table
      .filter((shortcut) => shortcut.menu === menu)
      .flatMap((shortcut, index) => {
        const item = {
          id: shortcut.id,
          label: words.t(shortcut.label),
          ...(shortcut.keys[0] !== undefined && { accelerator: accelerator(shortcut.keys[0]) }),
          enabled: isEnabled(shortcut.id),
          ...(shortcut.separatorBefore && index > 0 && { separatorBefore: true }),
        };
        return shortcut.id === 'open' ? [item, recentItem(words)] : [item];
      }),
  }));
}

/** Where the window's own list of recent pictures goes; it opens them from every room. */
const recentItem = (words: Pick<Words, 't'>): MenuTemplate[number]['items'][number] => ({
  id: 'recent',
  label: words.t('menu.recent'),
  enabled: true,
  recent: { clear: words.t('menu.clearRecent') },
});
