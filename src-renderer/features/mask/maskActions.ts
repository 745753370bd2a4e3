import type { ToolId } from '../../mask/tools/tool.ts';
import { sizeRange, type MaskEditor } from './maskEditor.svelte.ts';
import type { MaskActionId } from './maskShortcuts.ts';

export const isMaskAction = (id: string): id is MaskActionId => id.startsWith('mask');

/** A step of the brush's size, so that a few presses go from a hair to a roof. */
const sizeStep = 1.2;
const hardnessStep = 0.1;

/** What the mask's lines of the table of shortcuts do, to whichever mask is painted on. */
export function maskWork(painted: () => MaskEditor): Readonly<Record<MaskActionId, () => void>> {
  const resize = (size: number): void =>
    painted().set({ size: Math.min(sizeRange.max, Math.max(sizeRange.min, Math.round(size))) });
  const harden = (by: number): void =>
    painted().set({ hardness: Math.min(1, Math.max(0, Math.round((painted().options.hardness + by) * 10) / 10)) });
  return {
    maskUndo: () => painted().undo(),
    maskRedo: () => painted().redo(),
    maskSwap: () => painted().choose(painted().toolId === 'eraser' ? 'brush' : 'eraser'),
    maskFinish: () => painted().finish(),
    maskShow: () => painted().sight.showAlways(!painted().sight.isAlways),
    maskSmaller: () => resize(Math.min(painted().options.size - 1, painted().options.size / sizeStep)),
    maskLarger: () => resize(Math.max(painted().options.size + 1, painted().options.size * sizeStep)),
    maskSofter: () => harden(-hardnessStep),
    maskHarder: () => harden(hardnessStep),
    'maskTool.brush': () => painted().choose('brush'),
    'maskTool.eraser': () => painted().choose('eraser'),
    'maskTool.rectangle': () => painted().choose('rectangle'),
    'maskTool.ellipse': () => painted().choose('ellipse'),
    'maskTool.lasso': () => painted().choose('lasso'),
    'maskTool.polygon': () => painted().choose('polygon'),
    'maskTool.wand': () => painted().choose('wand'),
    'maskTool.colourRange': () => painted().choose('colourRange'),
    'maskTool.fill': () => painted().choose('fill'),
    'maskTool.cutOut': () => painted().choose('cutOut'),
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
