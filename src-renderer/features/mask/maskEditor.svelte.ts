import { untrack } from 'svelte';
import type { ImagePoint } from '../../canvas/geometry.ts';
import { wholeOf } from '../../../src-main/masks/area.ts';
import { inverted } from '../../../src-main/masks/growShrink.ts';
import { maskOf } from '../../../src-main/masks/marks.ts';
import type { MaskFile } from '../../../src-main/masks/maskFile.ts';
import { sweepBrush } from '../../mask/brush.ts';
import type { KeptMask } from '../../mask/keptMask.ts';
import type { MaskOperation } from '../../mask/operations.ts';
import { encodeMask } from '../../mask/png/encodeMask.ts';
import { polygonCoverage } from '../../mask/polygonCoverage.ts';
import { recogniseMask, type MaskAnswers, type MaskQuestion, type MaskReading } from '../../mask/recogniseMask.ts';
import { combine, type MaskMode, type Selection } from '../../mask/selection.ts';
import { makeTool } from '../../mask/tools/makeTool.ts';
import type { MaskTarget, Outline, PointerSample, Tool, ToolId, ToolOptions } from '../../mask/tools/tool.ts';
import { usualOptions } from '../../mask/tools/usualOptions.ts';
import { CutOuts, newCut, outlinesOf, putCut, type CutOut } from './cutOuts.ts';
import type { MaskSheet, PaintedMask } from './maskSheet.ts';
import { MaskSheets, type MaskedPicture } from './maskSheets.ts';
import { MaskSight } from './maskSight.svelte.ts';
import type { MaskSources } from './maskSources.ts';
import { Selecting, type PickTool } from './selecting.ts';

export const sizeRange = { min: 1, max: 1000 } as const;

/** The masks of a room: one for each picture, and the tool in hand. */
export class MaskEditor {
  readonly #sources: MaskSources;
  readonly #sheets = new MaskSheets();
  readonly #listeners = new Set<(pictureId: string) => void>();
  readonly #cutOuts = new CutOuts();
  readonly #selecting: Selecting;
  readonly sight: MaskSight;
  #tool: Tool;
  #asked: { readonly sheet: MaskSheet; readonly file: MaskFile; readonly answers: MaskAnswers } | null = null;

  #isOn = $state.raw(false);
  toolId = $state.raw<ToolId>('brush');
  options = $state.raw<ToolOptions>(usualOptions);
  /** The next picture that has no mask yet starts with the present one's. */
  keepsForNext = $state.raw(false);
  /** What is being worked on that takes a while; nothing can be painted meanwhile. */
  working = $state.raw<MaskOperation['kind'] | 'cutOut' | 'select' | 'load' | null>(null);
  question = $state.raw<MaskQuestion | null>(null);
  /** What was made of the file that the mask is; null once it was changed. */
  understood = $state.raw<MaskReading | null>(null);
  outline = $state.raw<Outline | null>(null);
  /** Counts what was drawn, many a frame, and whole changes. */
  drawn = $state.raw(0);
  #changes = $state.raw(0);

  readonly #picture = $derived.by(() => this.#sources.picture());
  readonly sheet: MaskSheet | null = $derived.by(() => {
    const picture = this.#picture;
    return this.isOn && picture ? untrack(() => this.#sheetOf(picture)) : null;
  });
  readonly canUndo = $derived.by(() => this.#seen()?.history.canUndo ?? false);
  readonly canRedo = $derived.by(() => this.#seen()?.history.canRedo ?? false);
  /** 0..1, how much of the picture is masked at all. */
  readonly share = $derived.by(() => {
    const raster = this.#seen()?.raster;
    return raster ? raster.count / (raster.width * raster.height) : 0;
  });
  readonly isBusy = $derived(this.outline !== null);
  /** The object that the shown mask is the outcome of, as long as nothing else was done to it. */
  readonly #cut: CutOut | null = $derived.by(() => {
    const sheet = this.#seen();
    return sheet && this.#cutOuts.of(sheet);
  });
  /** Strokes can say what belongs to the object that was cut out, and what does not. */
  readonly canCorrect = $derived.by(() => this.#cut !== null);
  /** What was said so, while the tool is in hand. */
  readonly strokes: readonly Outline[] = $derived.by(() =>
    this.toolId === 'cutOut' && this.#cut ? outlinesOf(this.#cut) : [],
  );
  /** The mask is being worked on, by a hand or by the worker, or the person wants to see it. */
  readonly isInUse = $derived.by(() => this.sight.isWanted || this.isBusy || this.working !== null || this.share === 0);
  /** Counts the changes of the mask that is shown; 0 where nothing was ever painted. */
  readonly revision = $derived.by(() => this.#seen()?.revision ?? 0);

  constructor(sources: MaskSources) {
    this.#sources = sources;
    this.#selecting = new Selecting(sources);
    this.#isOn = sources.isOnAtFirst ?? false;
    this.sight = new MaskSight(sources);
    this.#tool = makeTool('brush', this.#target);
  }

  get isOn(): boolean {
    return this.#sources.isWanted?.() ?? this.#isOn;
  }

  set isOn(isOn: boolean) {
    this.#isOn = isOn;
    this.#sources.switched?.(isOn);
  }

  choose(toolId: ToolId): void {
    this.cancel();
    this.toolId = toolId;
    this.#tool = makeTool(toolId, this.#target);
  }

  set(options: Partial<ToolOptions>): void {
    this.options = { ...this.options, ...options };
  }

  /** Called after every change of a mask, with its picture. @returns how to stop listening */
  onChange(listener: (pictureId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  down(sample: PointerSample): void {
    if (!this.sheet || this.working !== null) return;
    this.sight.isPainting = true;
    this.#use((tool) => tool.down(sample));
  }

  move(samples: readonly PointerSample[]): void {
    this.#use((tool) => tool.move(samples));
  }

  up(sample: PointerSample): void {
    this.sight.isPainting = false;
    this.#use((tool) => tool.up(sample));
  }

  /** Ends a polygon. */
  finish(): void {
    this.#use((tool) => tool.finish());
  }

  cancel(): void {
    this.sight.isPainting = false;
    this.#use((tool) => tool.cancel());
  }

  undo(): void {
    if (this.#tool.isBusy) this.cancel();
    else if (this.canUndo) this.#step((sheet) => sheet.history.undo());
  }

  redo(): void {
    if (!this.#tool.isBusy && this.canRedo) this.#step((sheet) => sheet.history.redo());
  }

  clear(): void {
    this.#change(this.sheet, ({ raster }) => {
      for (const index of raster.tilesIn(wholeOf(raster))) if (raster.tile(index)) raster.replaceTile(index, null);
    });
  }

  invert(): void {
    this.#change(this.sheet, (sheet) => sheet.raster.write(wholeOf(sheet.raster), inverted(sheet.values)));
  }

  async operate(operation: MaskOperation): Promise<void> {
    const { sheet } = this;
    if (!sheet?.raster.bounds) return;
    await this.#while(operation.kind, async () => {
      const result = await this.#selecting.operate(sheet, operation);
      if (result) this.#change(sheet, ({ raster }) => raster.write(result.area, result.coverage));
    });
  }

  /** The mask of a picture as it is now, whatever picture is shown; null where none was ever painted on it. */
  paintedOn(pictureId: string): PaintedMask | null {
    return this.#sheets.painted(pictureId);
  }

  /** Pictures on which something was ever painted, the one that was looked at last first. */
  get paintedIds(): readonly string[] {
    return this.#sheets.paintedIds;
  }

  /** Gives a picture what a reload of the page took. @returns the revision that its mask is here */
  recall(picture: MaskedPicture, kept: KeptMask): number {
    const sheet = this.#sheets.of(picture);
    sheet.recall(kept);
    this.#changes += 1;
    this.drawn += 1;
    return sheet.revision;
  }

  /**
   * Puts the engine's mask of a picture in the place of none, white where to work. Where nothing was ever painted there is nothing to undo either.
   * @returns the revision that it is here; null where something is painted already, or the bytes are no mask of this picture
   */
  async restore(picture: MaskedPicture, bytes: Uint8Array<ArrayBuffer>): Promise<number | null> {
    const file = await this.#sources.decode(bytes);
    const sheet = this.#sheets.of(picture);
    const { raster } = sheet;
    if (raster.count > 0 || file?.width !== raster.width || file.height !== raster.height) return null;
    const { data } = maskOf(file, 'white');
    if (sheet.revision > 0) this.#change(sheet, () => raster.write(wholeOf(raster), data));
    else {
      raster.write(wholeOf(raster), data);
      sheet.revision = 1;
      this.#changes += 1;
      this.drawn += 1;
    }
    return sheet.revision;
  }

  /** The mask of the picture that is shown as a greyscale PNG; null where nothing is masked. */
  async toPng(): Promise<Uint8Array<ArrayBuffer> | null> {
    const { sheet } = this;
    return sheet && sheet.raster.count > 0 ? encodeMask(sheet.values, sheet.raster) : null;
  }

  /** Takes a picture as the mask, in place of what is there; may ask first. */
  async load(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const { sheet } = this;
    if (!sheet) return;
    await this.#while('load', async () => {
      const file = await this.#sources.decode(bytes);
      if (file) this.#recognise(sheet, file, {});
      else this.question = { kind: 'refused', reason: 'unreadable' };
    });
  }

  /** Puts a whole mask of the shown picture in the place of what is there, as one change. */
  replace(values: Uint8Array<ArrayBuffer>): void {
    this.#change(this.sheet, ({ raster }) => raster.write(wholeOf(raster), values));
  }

  /** Goes on with a file that was asked about. */
  answer(answers: MaskAnswers): void {
    const asked = this.#asked;
    if (asked) this.#recognise(asked.sheet, asked.file, { ...asked.answers, ...answers });
  }

  dismissQuestion(): void {
    this.#asked = null;
    this.question = null;
  }

  /** Forgets the mask of a picture that is no longer there. */
  forget(pictureId: string): void {
    this.#sheets.delete(pictureId);
  }

  /** What tools do, done to the sheet that is shown. */
  get #target(): MaskTarget {
    const sheet = (): MaskSheet | null => this.sheet;
    const options = (): ToolOptions => this.options;
    return {
      get options() {
        return options();
      },
      canCorrect: () => this.canCorrect,
      begin: () => sheet()?.history.begin(),
      sweep: (from, to, isErasing) => {
        const raster = sheet()?.raster;
        if (raster) sweepBrush(raster, from, to, this.options.hardness, isErasing);
        this.drawn += 1;
      },
      commit: () => this.#committed(sheet(), sheet()?.history.commit() ?? false),
      cancel: () => this.#step(({ history }) => history.cancel()),
      putShape: (points) => {
        const shape = this.sheet && polygonCoverage(points, this.sheet.raster);
        this.#put(this.sheet, shape ?? null, this.options.mode);
      },
      pick: (how, at) => void this.#pick(how, at),
      cutOut: (a, b) => {
        if (this.sheet) void this.#cutOut(this.sheet, newCut(this.sheet, a, b, this.options.mode));
      },
      correct: (stroke) => {
        const [found, there] = [this.#cut, this.sheet];
        if (found && there) void this.#cutOut(there, { ...found, strokes: [...found.strokes, stroke] });
      },
    };
  }

  async #pick(how: PickTool, at: ImagePoint): Promise<void> {
    const { sheet } = this;
    const { mode, tolerance } = this.options;
    if (!sheet) return;
    await this.#while('select', async () =>
      this.#put(sheet, await this.#selecting.pick(sheet, how, at, tolerance), mode),
    );
  }

  /** Cuts an object out, for the first time or with one stroke more: one change of the mask. */
  async #cutOut(sheet: MaskSheet, cut: CutOut): Promise<void> {
    await this.#while('cutOut', async () => {
      const selection = await this.#selecting.cutOut(sheet, cut);
      if (!selection) return;
      this.#change(sheet, ({ raster }) => putCut(raster, cut, selection));
      this.#cutOuts.made(sheet, cut);
      this.#changes += 1;
      if (this.options.cut === 'box') this.set({ cut: 'inside' });
    });
  }

  #recognise(sheet: MaskSheet, file: MaskFile, answers: MaskAnswers): void {
    const recognised = recogniseMask(file, sheet.raster, answers);
    this.dismissQuestion();
    if (recognised.kind === 'mask') {
      this.#change(sheet, ({ raster }) => raster.write(wholeOf(raster), recognised.values));
      this.understood = recognised;
    } else {
      this.question = recognised;
      this.#asked = { sheet, file, answers };
    }
  }

  #put(sheet: MaskSheet | null, selection: Selection | null, mode: MaskMode): void {
    if (selection) this.#change(sheet, ({ raster }) => combine(raster, selection, mode));
  }

  /** Makes one change that can be undone. */
  #change(sheet: MaskSheet | null, change: (sheet: MaskSheet) => void): void {
    if (!sheet) return;
    sheet.history.begin();
    change(sheet);
    this.#committed(sheet, sheet.history.commit());
  }

  #step(change: (sheet: MaskSheet) => void): void {
    if (!this.sheet) return;
    change(this.sheet);
    this.#committed(this.sheet, true);
  }

  #committed(sheet: MaskSheet | null, hasChanged: boolean): void {
    this.drawn += 1;
    if (!hasChanged || !sheet) return;
    this.understood = null;
    sheet.revision += 1;
    this.#changes += 1;
    const id = this.#sheets.pictureOf(sheet);
    if (id !== undefined) for (const listener of this.#listeners) listener(id);
  }

  #use(act: (tool: Tool) => void): void {
    act(this.#tool);
    this.outline = this.#tool.outline;
  }

  async #while(working: NonNullable<typeof this.working>, work: () => Promise<void>): Promise<void> {
    if (this.working !== null) return;
    this.working = working;
    try {
      await work();
    } catch (cause) {
      this.#selecting.failed();
      this.#sources.failed(cause);
    } finally {
      this.working = null;
    }
  }

  /** The sheet that is shown, followed by what depends on its changes. */
  #seen(): MaskSheet | null {
    void this.#changes;
    return this.sheet;
  }

  #sheetOf(picture: MaskedPicture): MaskSheet {
    const isNew = this.#sheets.get(picture.id) === null;
    const sheet = this.#sheets.of(picture);
    if (isNew && this.keepsForNext && this.#sheets.last?.raster.count) {
      sheet.takeOver(this.#sheets.last);
      queueMicrotask(() => this.#committed(sheet, true)); // the page finds out what to show now: nothing may change then
    }
    this.#sheets.last = sheet;
    return sheet;
  }
}
