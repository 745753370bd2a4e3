import type { ToolId } from '../../mask/tools/tool.ts';
import { sizeRange, type MaskEditor } from './maskEditor.svelte.ts';
import type { MaskActionId } from './maskShortcuts.ts';

export const isMaskAction = (id: string): id is MaskActionId => id.startsWith('mask');

/** A step of the brush's size, so that a few presses go from a hair to a roof. */
const sizeStep = 1.2;
const hardnessStep = 0.1;

/** What the mask's lines of the table of shortcuts do. */
export function maskWork(editor: MaskEditor): Readonly<Record<MaskActionId, () => void>> {
  const resize = (size: number): void =>
    editor.set({ size: Math.min(sizeRange.max, Math.max(sizeRange.min, Math.round(size))) });
  const harden = (by: number): void =>
    editor.set({ hardness: Math.min(1, Math.max(0, Math.round((editor.options.hardness + by) * 10) / 10)) });
  return {
    maskUndo: () => editor.undo(),
    maskRedo: () => editor.redo(),
    maskSwap: () => editor.choose(editor.toolId === 'eraser' ? 'brush' : 'eraser'),
    maskFinish: () => editor.finish(),
    maskShow: () => editor.sight.showAlways(!editor.sight.isAlways),
    maskSmaller: () => resize(Math.min(editor.options.size - 1, editor.options.size / sizeStep)),
    maskLarger: () => resize(Math.max(editor.options.size + 1, editor.options.size * sizeStep)),
    maskSofter: () => harden(-hardnessStep),
    maskHarder: () => harden(hardnessStep),
    'maskTool.brush': () => editor.choose('brush'),
    'maskTool.eraser': () => editor.choose('eraser'),
    'maskTool.rectangle': () => editor.choose('rectangle'),
    'maskTool.ellipse': () => editor.choose('ellipse'),
    'maskTool.lasso': () => editor.choose('lasso'),
    'maskTool.polygon': () => editor.choose('polygon'),
    'maskTool.wand': () => editor.choose('wand'),
    'maskTool.colourRange': () => editor.choose('colourRange'),
    'maskTool.fill': () => editor.choose('fill'),
    'maskTool.cutOut': () => editor.choose('cutOut'),
  };
}

/** The action that takes a tool in hand. */
export const maskAction = (id: ToolId): `maskTool.${ToolId}` => `maskTool.${id}`;

/** Whether a mask's line of the table means anything now. */
export function isMaskActionEnabled(editor: MaskEditor, id: MaskActionId): boolean {
  if (!editor.sheet) return false;
  if (id === 'maskUndo') return editor.canUndo || editor.isBusy;
  if (id === 'maskRedo') return editor.canRedo;
  return id !== 'maskFinish' || editor.isBusy;
}
