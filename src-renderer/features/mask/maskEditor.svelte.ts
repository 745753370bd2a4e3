import { untrack } from 'svelte';
import type { ImagePoint, Size } from '../../canvas/geometry.ts';
import type { Level } from '../../canvas/pyramid.ts';
import { pixelsTouched, wholeOf } from '../../../src-main/masks/area.ts';
import { inverted } from '../../../src-main/masks/growShrink.ts';
import { maskOf } from '../../../src-main/masks/marks.ts';
import type { MaskFile } from '../../../src-main/masks/maskFile.ts';
import { sweepBrush } from '../../mask/brush.ts';
import type { KeptMask } from '../../mask/keptMask.ts';
import { reachOf, type MaskOperation } from '../../mask/operations.ts';
import { encodeMask } from '../../mask/png/encodeMask.ts';
import { polygonCoverage } from '../../mask/polygonCoverage.ts';
import { recogniseMask, type MaskAnswers, type MaskQuestion, type MaskReading } from '../../mask/recogniseMask.ts';
import { combine, type MaskMode, type Selection } from '../../mask/selection.ts';
import type { MaskWork } from '../../mask/workMessages.ts';
import { makeTool } from '../../mask/tools/makeTool.ts';
import type { MaskTarget, Outline, PointerSample, Tool, ToolId, ToolOptions } from '../../mask/tools/tool.ts';
import { CutOuts, newCut, putCut, type CutOut } from './cutOuts.ts';
import { MaskSheet, type PaintedMask } from './maskSheet.ts';
import type { MaskSources } from './maskSources.ts';

export const sizeRange = { min: 1, max: 1000 } as const;

/** The masks of a room: one for each picture, and the tool in hand. */
export class MaskEditor {
  readonly #sources: MaskSources;
  readonly #sheets = new Map<string, MaskSheet>();
  readonly #listeners = new Set<(pictureId: string) => void>();
  readonly #cutOuts = new CutOuts();
  #lastSheet: MaskSheet | null = null;
  #tool: Tool;
  #handedOver: Level | null = null;
  #asked: { readonly sheet: MaskSheet; readonly file: MaskFile; readonly answers: MaskAnswers } | null = null;

  #isOn = $state.raw(false);
  toolId = $state.raw<ToolId>('brush');
  options = $state.raw<ToolOptions>({
    size: 60,
    hardness: 0.8,
    smoothing: 0.2,
    usesPressure: true,
    tolerance: 32,
    mode: 'add',
    cut: 'box',
  });
  /** The next picture that has no mask yet starts with the present one's. */
  keepsForNext = $state.raw(false);
  /** What is being worked on that takes a while; nothing can be painted meanwhile. */
  working = $state.raw<MaskOperation['kind'] | 'cutOut' | 'select' | 'load' | null>(null);
  question = $state.raw<MaskQuestion | null>(null);
  /** What was made of the file that the mask is; null once it was changed. */
  understood = $state.raw<MaskReading | null>(null);
  outline = $state.raw<Outline | null>(null);
  /** The red of the mask stays over results, too. */
  isAlwaysSeen = $state.raw(false);
  /** A hand is at the tools, or paints: the mask is what matters now. */
  isPointedAt = $state.raw(false);
  isPainting = $state.raw(false);
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
  readonly strokes: readonly Outline[] = $derived.by(() => {
    const strokes = this.toolId === 'cutOut' ? (this.#cut?.strokes ?? []) : [];
    return strokes.map(({ isInside, points }) => ({ points, isClosed: false, side: isInside ? 'inside' : 'outside' }));
  });
  /** The mask is being worked on, by a hand or by the worker. */
  readonly isInUse = $derived(
    this.isPainting || this.isPointedAt || this.isBusy || this.working !== null || this.share === 0,
  );
  /** Counts the changes of the mask that is shown; 0 where nothing was ever painted. */
  readonly revision = $derived.by(() => this.#seen()?.revision ?? 0);

  constructor(sources: MaskSources) {
    this.#sources = sources;
    this.#isOn = sources.isOnAtFirst ?? false;
    this.isAlwaysSeen = sources.isAlwaysSeenAtFirst ?? false;
    this.#tool = makeTool('brush', this.#target);
  }

  get isOn(): boolean {
    return this.#sources.isWanted?.() ?? this.#isOn;
  }

  set isOn(isOn: boolean) {
    this.#isOn = isOn;
    this.#sources.switched?.(isOn);
  }

  /** Shows the red of the mask over results, too, or only while it is worked on. */
  showAlways(isAlwaysSeen: boolean): void {
    this.isAlwaysSeen = isAlwaysSeen;
    this.#sources.shownAlways?.(isAlwaysSeen);
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
    this.isPainting = true;
    this.#use((tool) => tool.down(sample));
  }

  move(samples: readonly PointerSample[]): void {
    this.#use((tool) => tool.move(samples));
  }

  up(sample: PointerSample): void {
    this.isPainting = false;
    this.#use((tool) => tool.up(sample));
  }

  /** Ends a polygon. */
  finish(): void {
    this.#use((tool) => tool.finish());
  }

  cancel(): void {
    this.isPainting = false;
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
    const bounds = this.sheet?.raster.bounds;
    const { sheet } = this;
    if (!bounds || !sheet) return;
    const reach = reachOf(operation, bounds, sheet.raster);
    const { width, height } = reach;
    await this.#while(operation.kind, async () => {
      const result = await this.#sources.labour.do({
        kind: 'operation',
        operation,
        values: sheet.raster.read(reach),
        size: { width, height },
      });
      if (result) this.#change(sheet, ({ raster }) => raster.write(reach, result.coverage));
    });
  }

  /** The mask of a picture as it is now, whatever picture is shown; null where none was ever painted on it. */
  paintedOn(pictureId: string): PaintedMask | null {
    const sheet = this.#sheets.get(pictureId);
    if (!sheet || sheet.revision === 0) return null;
    const { raster, revision } = sheet;
    return {
      revision,
      isEmpty: raster.count === 0,
      toPng: () => encodeMask(sheet.values, raster),
      kept: (id, limit) => sheet.kept(id, limit),
    };
  }

  /** Pictures on which something was ever painted, the one that was looked at last first. */
  get paintedIds(): readonly string[] {
    const painted = [...this.#sheets].filter(([, { revision }]) => revision > 0);
    const rank = (sheet: MaskSheet): number => (sheet === this.#lastSheet ? 0 : 1);
    return painted.sort(([, a], [, b]) => rank(a) - rank(b)).map(([id]) => id);
  }

  /** Gives a picture what a reload of the page took. @returns the revision that its mask is here */
  recall(picture: Size & { readonly id: string }, kept: KeptMask): number {
    const sheet = this.#sheets.get(picture.id) ?? new MaskSheet(picture);
    this.#sheets.set(picture.id, sheet);
    sheet.recall(kept);
    this.#changes += 1;
    this.drawn += 1;
    return sheet.revision;
  }

  /**
   * Puts the engine's mask of a picture in the place of none, white where to work. Where nothing was ever painted there is nothing to undo either.
   * @returns the revision that it is here; null where something is painted already, or the bytes are no mask of this picture
   */
  async restore(picture: Size & { readonly id: string }, bytes: Uint8Array<ArrayBuffer>): Promise<number | null> {
    const file = await this.#sources.decode(bytes);
    const sheet = this.#sheets.get(picture.id) ?? new MaskSheet(picture);
    const { raster } = sheet;
    if (raster.count > 0 || file?.width !== raster.width || file.height !== raster.height) return null;
    this.#sheets.set(picture.id, sheet);
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
    const canCorrect = (): boolean => this.canCorrect;
    return {
      get options() {
        return options();
      },
      get canCorrect() {
        return canCorrect();
      },
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
        const box = pixelsTouched(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y));
        if (this.sheet) void this.#cutOut(this.sheet, newCut(this.sheet, box, this.options.mode));
      },
      correct: (stroke) => {
        const [found, there] = [this.#cut, this.sheet];
        if (found && there) void this.#cutOut(there, { ...found, strokes: [...found.strokes, stroke] });
      },
    };
  }

  async #pick(how: 'wand' | 'colourRange' | 'fill', at: ImagePoint): Promise<void> {
    const { sheet } = this;
    const x = Math.floor(at.x);
    const y = Math.floor(at.y);
    if (!sheet || x < 0 || y < 0 || x >= sheet.raster.width || y >= sheet.raster.height) return;
    const { width, height } = sheet.raster;
    const { mode, tolerance } = this.options;
    await this.#while('select', async () => {
      if (how !== 'fill') await this.#handOver();
      const work: MaskWork =
        how === 'fill'
          ? { kind: how, values: sheet.values, size: { width, height }, x, y }
          : { kind: how, x, y, tolerance, picture: { width, height } };
      this.#put(sheet, await this.#sources.labour.do(work), mode);
    });
  }

  /** Cuts an object out, for the first time or with one stroke more: one change of the mask. */
  async #cutOut(sheet: MaskSheet, cut: CutOut): Promise<void> {
    const { width, height } = sheet.raster;
    const { box, strokes } = cut;
    await this.#while('cutOut', async () => {
      await this.#handOver();
      const picture = { width, height };
      const selection = await this.#sources.labour.do({ kind: 'cutOut', box, strokes, picture });
      if (!selection) return;
      this.#change(sheet, ({ raster }) => putCut(raster, cut, selection));
      this.#cutOuts.made(sheet, cut);
      this.#changes += 1;
      if (this.options.cut === 'box') this.set({ cut: 'inside' });
    });
  }

  /** Gives the picture to the worker, unless it has it. */
  async #handOver(): Promise<void> {
    const level = this.#sources.level();
    if (!level || level === this.#handedOver) return;
    await this.#sources.labour.do({ kind: 'picture', level });
    this.#handedOver = level;
  }

  #recognise(sheet: MaskSheet, file: MaskFile, answers: MaskAnswers): void {
    const { width, height } = sheet.raster;
    const recognised = recogniseMask(file, { width, height }, answers);
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
    const id = [...this.#sheets].find(([, candidate]) => candidate === sheet)?.[0];
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
      this.#handedOver = null; // a worker that failed has no picture any more
      this.#sources.failed(cause);
    } finally {
      this.working = null;
    }
  }

  /** Starts a picture's mask with another's. Told afterwards: this happens while the page finds out what to show, and nothing may change then. */
  #takeOver(from: MaskSheet, to: MaskSheet): void {
    to.takeOver(from);
    queueMicrotask(() => this.#committed(to, true));
  }

  /** The sheet that is shown, followed by what depends on its changes. */
  #seen(): MaskSheet | null {
    void this.#changes;
    return this.sheet;
  }

  #sheetOf(picture: Size & { readonly id: string }): MaskSheet {
    let sheet = this.#sheets.get(picture.id);
    if (!sheet) {
      sheet = new MaskSheet(picture);
      this.#sheets.set(picture.id, sheet);
      if (this.keepsForNext && this.#lastSheet?.raster.count) this.#takeOver(this.#lastSheet, sheet);
    }
    this.#lastSheet = sheet;
    return sheet;
  }
}
