import type { ToolId } from '../../mask/tools/tool.ts';
import type { Shortcut } from '../../shortcuts.ts';

/** What keys do while a mask is painted. */
export type MaskActionId =
  | 'maskUndo'
  | 'maskRedo'
  | 'maskSwap'
  | 'maskFinish'
  | 'maskShow'
  | 'maskSmaller'
  | 'maskLarger'
  | 'maskSofter'
  | 'maskHarder'
  | `maskTool.${ToolId}`;

/**
 * To stand first in a room's table: they come before others' lines of the same key while a mask is painted. Serbian keyboards have letters where
 * [ and ] are.
 */
export const maskShortcuts: readonly Shortcut<MaskActionId>[] = [
  { id: 'maskUndo', keys: ['Mod+z'], label: 'mask.key.undo', menu: 'edit', group: 'help.mask' },
  { id: 'maskRedo', keys: ['Mod+Shift+z', 'Mod+y'], label: 'mask.key.redo', menu: 'edit', group: 'help.mask' },
  { id: 'maskTool.brush', keys: ['b'], label: 'mask.tool.brush', menu: null, group: 'help.mask' },
  { id: 'maskTool.eraser', keys: ['e'], label: 'mask.tool.eraser', menu: null, group: 'help.mask' },
  { id: 'maskTool.rectangle', keys: ['r'], label: 'mask.tool.rectangle', menu: null, group: 'help.mask' },
  { id: 'maskTool.ellipse', keys: ['o'], label: 'mask.tool.ellipse', menu: null, group: 'help.mask' },
  { id: 'maskTool.lasso', keys: ['l'], label: 'mask.tool.lasso', menu: null, group: 'help.mask' },
  { id: 'maskTool.polygon', keys: ['p'], label: 'mask.tool.polygon', menu: null, group: 'help.mask' },
  { id: 'maskTool.wand', keys: ['w'], label: 'mask.tool.wand', menu: null, group: 'help.mask' },
  { id: 'maskTool.colourRange', keys: ['k'], label: 'mask.tool.colourRange', menu: null, group: 'help.mask' },
  { id: 'maskTool.fill', keys: ['g'], label: 'mask.tool.fill', menu: null, group: 'help.mask' },
  { id: 'maskTool.cutOut', keys: ['c'], label: 'mask.tool.cutOut', menu: null, group: 'help.mask' },
  { id: 'maskSwap', keys: ['x'], label: 'mask.key.swap', menu: null, group: 'help.mask' },
  { id: 'maskShow', keys: ['q', 'љ'], label: 'mask.key.show', menu: null, group: 'help.mask' },
  { id: 'maskFinish', keys: ['Escape'], label: 'mask.key.finish', menu: null, group: 'help.mask' },
  { id: 'maskSmaller', keys: ['[', 'š', 'ш'], label: 'mask.key.smaller', menu: null, group: 'help.mask' },
  { id: 'maskLarger', keys: [']', 'đ', 'ђ'], label: 'mask.key.larger', menu: null, group: 'help.mask' },
  {
    id: 'maskSofter',
    keys: ['Shift+[', '{', 'Shift+š', 'Shift+ш'],
    label: 'mask.key.softer',
    menu: null,
    group: 'help.mask',
  },
  {
    id: 'maskHarder',
    keys: ['Shift+]', '}', 'Shift+đ', 'Shift+ђ'],
    label: 'mask.key.harder',
    menu: null,
    group: 'help.mask',
  },
];
