import type { Samples } from '../../../../src-main/contract/generation.ts';
import type { PictureView } from '../../../../src-main/contract/pictures.ts';
import { beginningAt, type Steering } from '../../../../src-main/latent/projection.ts';
import {
  isWanting,
  maskOf,
  wishOf,
  type Place,
  type Stroke,
  type StrokeKind,
} from '../../../../src-main/latent/strokes.ts';
import { bytesOf, drawLatent, vectorsOf } from '../../../../src-main/latent/vectors.ts';
import { lerp, slerp } from '../../../../src-main/latent/walk.ts';
import { blobOf, download } from '../../../client/blobs.ts';
import { chooseFiles } from '../../../client/chooseFiles.ts';
import { asStudioError } from '../../../state/failure.ts';
import { openLatents, saveLatents } from '../latentFiles.ts';
import type { LatentSpace } from '../latentSpace.svelte.ts';
import type { Point } from '../point.ts';

/** How fast the picture follows. */
const rate = 0.06;
/** Steps of one question: what comes back is shown, and strokes that came meanwhile count from the next one on. */
const stride = 2;
/** Steps after the last stroke, until the picture has come to rest. */
const settling = 160;
/** Other ways to obey, and the steps that each is given. */
const candidateCount = 16;
const candidateSteps = 60;

/** One of several ways to obey. */
interface Candidate {
  readonly vector: Float32Array;
  /** Place in the pictures of the candidates. */
  readonly index: number;
}

/** What a model is drawn on: the sample that an edit begins with, and its picture. */
interface Ground {
  readonly sha256: string;
  readonly point: Point;
  readonly samples: Samples;
  readonly rgb: Uint8Array;
}

/** Strokes on a sample, which the network obeys while they are drawn (Zhu et al. 2016). */
export class Strokes {
  readonly #space: LatentSpace;
  kind = $state.raw<StrokeKind>('colour');
  rgb = $state.raw<readonly [number, number, number]>([200, 60, 50]);
  radius = $state.raw(4);
  strokes = $state.raw<readonly Stroke[]>([]);
  /** The one that is being drawn. */
  drawing = $state.raw<Stroke | null>(null);
  ground = $state.raw<Ground | null>(null);
  /** What the network makes now. */
  result = $state.raw<Samples | null>(null);
  /** From the original, 0, to the edit, 1. */
  share = $state.raw(1);
  stepsPerSecond = $state.raw<number | null>(null);
  isLeading = $state.raw(false);
  candidates = $state.raw<{ readonly samples: Samples; readonly sorted: readonly Candidate[] } | null>(null);
  isTrying = $state.raw(false);
  isCarrying = $state.raw(false);
  #vector = $state.raw<Float32Array | null>(null);
  #state: Steering | null = null;
  #left = 0;
  /** The sample whose picture is asked for, to be drawn on. */
  #beginning: Point | null = null;

  constructor(space: LatentSpace) {
    this.#space = space;
  }

  get isChanged(): boolean {
    return this.strokes.length > 0;
  }

  /** Something is wanted of the network, beside where a photograph may change. */
  get isWanted(): boolean {
    return this.strokes.some(isWanting);
  }

  /** The vector between original and edit that is shown. */
  get shownVector(): Float32Array | null {
    const edit = this.#vector;
    const original = this.ground?.point.vector;
    if (!edit || !original) return original ?? null;
    return this.share === 1 ? edit : slerp(original, edit, this.share);
  }

  /** Draws on a sample from now on. */
  async begin(point: Point): Promise<void> {
    const { model, studio } = this.#space;
    if (!model) return;
    const teller = studio.messages.here();
    this.#beginning = point;
    try {
      const samples = await this.#space.picturesOf([point.vector]);
      if (!samples || this.#beginning !== point) return; // another was chosen meanwhile
      this.ground = { sha256: model.sha256, point, samples, rgb: rgbOf(samples) };
      if (this.kind === 'mask' && !this.photograph) this.kind = 'colour';
      this.#restart([]);
    } catch (cause) {
      teller.failure(asStudioError(cause));
    } finally {
      if (this.#beginning === point) this.#beginning = null;
    }
  }

  /** Begins with a pick or the first sample, unless there is a ground of this model already. */
  async want(): Promise<void> {
    const { model, picks, samples } = this.#space;
    const point = picks.list[0] ?? samples[0];
    if (point && !this.#beginning && this.ground?.sha256 !== model?.sha256) await this.begin(point);
  }

  press(place: Place): void {
    if (!this.ground) return;
    this.drawing = this.#strokeFrom(place);
  }

  drag(place: Place): void {
    const { drawing } = this;
    if (!drawing) return;
    this.drawing =
      drawing.kind === 'warp' ? { ...drawing, to: place } : { ...drawing, points: [...drawing.points, place] };
    if (drawing.kind === 'colour' || drawing.kind === 'sketch') void this.#lead();
  }

  release(): void {
    if (!this.drawing) return;
    const { drawing } = this;
    this.strokes = [...this.strokes, drawing];
    this.drawing = null;
    if (!isWanting(drawing)) return; // the network has nothing to do with it
    this.share = 1;
    this.candidates = null;
    void this.#lead();
  }

  undo(): void {
    const last = this.strokes.at(-1);
    const before = this.strokes.slice(0, -1);
    if (last && !isWanting(last)) {
      this.strokes = before;
      return;
    }
    this.#restart(before);
    if (this.isWanted) void this.#lead();
  }

  clear(): void {
    this.#restart([]);
  }

  /** Keeps what is shown among the picks. */
  keep(): void {
    const { ground, shownVector } = this;
    if (!ground || !shownVector) return;
    const name = this.#space.words.t('lab.edited', { name: ground.point.name });
    this.#space.picks.add({ key: `${ground.point.key} edited ${Date.now()}`, name, vector: shownVector });
  }

  /** Hands strokes, sample and edit over as a file. */
  save(): void {
    const { model } = this.#space;
    const { ground, strokes } = this;
    const edit = this.#vector;
    if (!model || !ground || !edit || strokes.length === 0) return;
    const { name, vector } = ground.point;
    const content = { kind: 'strokes', name, original: [...vector], edit: [...edit], strokes: [...strokes] } as const;
    saveLatents(model, content, `${model.id}-strokes`);
  }

  /** Goes on with strokes of a file where they were left. */
  async open(): Promise<void> {
    const [file] = await chooseFiles('.json');
    const saved = file && (await openLatents(this.#space, file, 'strokes'));
    if (!saved) return;
    const point = { key: `${file.name}/strokes`, name: saved.name, vector: Float32Array.from(saved.original) };
    await this.begin(point);
    if (this.ground?.point !== point) return; // failed, which is told, or another was chosen meanwhile
    this.#restart(saved.strokes);
    this.#goOnAt(Float32Array.from(saved.edit));
  }

  /** The photograph that the edited sample was found for, while the session has it. */
  get photograph(): PictureView | null {
    const { pictures } = this.#space.workspace;
    return pictures.find(({ id }) => id === this.ground?.point.pictureId) ?? null;
  }

  /** Does the edit to the photograph itself, at its full size, and hands it over as a file. */
  async carry(): Promise<void> {
    const { model, studio } = this.#space;
    const { ground, photograph, shownVector } = this;
    if (!model || !ground || !photograph || !shownVector || this.isCarrying) return;
    const teller = studio.messages.here();
    this.isCarrying = true;
    try {
      const [from, to] = [bytesOf([ground.point.vector]), bytesOf([shownVector])];
      const mask = maskOf(this.strokes, ground.samples.side);
      const asked = { modelId: model.id, pictureId: photograph.id, from, to, mask };
      const { bytes, mime, name } = await studio.client.call('generation.carry', asked);
      download(blobOf(bytes, mime), name);
    } catch (cause) {
      teller.failure(asStudioError(cause));
    } finally {
      this.isCarrying = false;
    }
  }

  /** Tries other starts, and sorts what comes of them by how well they obey. */
  async tryOthers(): Promise<void> {
    const { model, studio, seed } = this.#space;
    const { ground } = this;
    if (!model || !ground || this.isTrying) return;
    const teller = studio.messages.here();
    this.isTrying = true;
    try {
      const starts = Array.from({ length: candidateCount }, (_, i) =>
        lerp(
          ground.point.vector,
          drawLatent(seed + 1, i, model.latent),
          i === 0 ? 0 : 0.3 + (0.5 * i) / candidateCount,
        ),
      );
      const wish = wishOf(this.strokes, ground.rgb, ground.samples.side);
      const asked = { modelId: model.id, state: beginningAt(starts), wish, rate, steps: candidateSteps };
      const { state, samples, terms } = await studio.client.call('generation.steer', asked);
      const vectors = vectorsOf(state.latents, model.latent) ?? [];
      const missed = (i: number): number => (terms[i]?.colour ?? 0) + (terms[i]?.edges ?? 0);
      const order = vectors.map((_vector, i) => i).sort((a, b) => missed(a) - missed(b));
      this.candidates = {
        samples,
        sorted: order.map((index) => ({ index, vector: vectors[index] as Float32Array })),
      };
    } catch (cause) {
      teller.failure(asStudioError(cause));
    } finally {
      this.isTrying = false;
    }
  }

  /** Goes on with one of the candidates. */
  choose(candidate: Candidate): void {
    this.share = 1;
    this.candidates = null;
    this.#goOnAt(candidate.vector);
  }

  #goOnAt(vector: Float32Array): void {
    this.#vector = vector;
    this.#state = beginningAt([vector]);
    void this.#lead();
  }

  #strokeFrom(place: Place): Stroke {
    switch (this.kind) {
      case 'colour':
        return { kind: 'colour', rgb: this.rgb, radius: this.radius, points: [place] };
      case 'sketch':
        return { kind: 'sketch', points: [place] };
      case 'warp':
        return { kind: 'warp', radius: this.radius, from: place, to: place };
      case 'mask':
        return { kind: 'mask', radius: this.radius, points: [place] };
    }
  }

  #restart(strokes: readonly Stroke[]): void {
    this.strokes = strokes;
    this.drawing = null;
    this.candidates = null;
    this.share = 1;
    this.#left = 0;
    this.#vector = this.ground?.point.vector ?? null;
    this.#state = this.#vector && beginningAt([this.#vector]);
    this.result = this.ground?.samples ?? null;
  }

  /** Leads the picture until it has come to rest; strokes that come meanwhile are obeyed from the next question on. */
  async #lead(): Promise<void> {
    this.#left = settling;
    if (this.isLeading) return;
    const { studio } = this.#space;
    const teller = studio.messages.here();
    this.isLeading = true;
    try {
      while (this.#left > 0) await this.#leadOn();
    } catch (cause) {
      teller.failure(asStudioError(cause));
      this.#restart(this.strokes); // what went wrong is forgotten, the strokes are not
    } finally {
      this.isLeading = false;
    }
  }

  async #leadOn(): Promise<void> {
    const { model, studio } = this.#space;
    const { ground } = this;
    const before = this.#state;
    const strokes = [...this.strokes, ...(this.drawing ? [this.drawing] : [])].filter(isWanting);
    if (!model || !ground || !before || ground.sha256 !== model.sha256 || strokes.length === 0) {
      this.#left = 0;
      return;
    }
    const begun = performance.now();
    const wish = wishOf(strokes, ground.rgb, ground.samples.side);
    const asked = { modelId: model.id, state: before, wish, rate, steps: stride };
    const { state, samples } = await studio.client.call('generation.steer', asked);
    if (this.#state !== before) return; // begun anew meanwhile
    this.#state = state;
    this.#vector = vectorsOf(state.latents, model.latent)?.[0] ?? null;
    this.result = samples;
    this.#left -= stride;
    this.stepsPerSecond = (1000 * stride) / (performance.now() - begun);
  }
}

function rgbOf({ levels }: Samples): Uint8Array {
  const rgb = new Uint8Array((levels.length / 4) * 3);
  for (let at = 0; at < levels.length / 4; at++) rgb.set(levels.subarray(4 * at, 4 * at + 3), 3 * at);
  return rgb;
}
