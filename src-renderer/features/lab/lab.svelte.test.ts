import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../app.css';
import App from '../../App.svelte';
import type { ParamsOf } from '../../../src-main/contract/commands.ts';
import type { GenerationModelView } from '../../../src-main/contract/models.ts';
import { StudioFailure } from '../../../src-main/contract/errors.ts';
import { PyramidMaker, startPyramidWorker } from '../../canvas/pyramidMaker.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { anError, aRun, FakeStudio } from '../../testing/fakeStudio.ts';

const side = 8;
const latent = 4;

const generator = (id: string): GenerationModelView => ({
  id,
  origin: 'shipped',
  name: { en: id, sr: id },
  task: 'generation',
  architecture: 'DCGAN generator, 8 pixels, 4 filters',
  trainedSize: side,
  parameters: 10,
  sizeBytes: 20,
  sha256: id.repeat(4),
  licence: 'MIT',
  source: '',
  training: 'none',
  knownFailures: [],
  folder: `/models/${id}`,
  latent,
  isGrey: false,
  family: 'dcgan',
  filters: 32,
  hasDiscriminator: true,
  hasEncoder: false,
});

/** Pictures whose levels say which vectors they are of. */
const samplesOf = ({ latents }: { readonly latents: Uint8Array }) => {
  const count = latents.length / (4 * latent);
  return { side, count, levels: new Uint8Array(count * 4 * side * side).fill(latents[2] ?? 0) };
};

let fake: FakeStudio;
let app: object;

async function open(): Promise<void> {
  const target = document.createElement('div');
  target.id = 'page';
  document.body.replaceChildren(target);
  const studio = new Studio(fake);
  app = mount(App, { target, props: { studio, maker: new PyramidMaker(startPyramidWorker) } });
  await studio.linkChanged('open');
  await page.getByRole('button', { name: 'Lab', exact: true }).click();
}

beforeEach(async () => {
  await page.viewport(1280, 800);
  sessionStorage.clear();
  fake = new FakeStudio();
  fake.answers['models.list'] = () => ({ models: [generator('faces'), generator('shapes')], broken: [] });
  fake.answers['generation.pictures'] = samplesOf;
});
afterEach(() => unmount(app));

const samples = () => page.getByRole('group', { name: 'Samples' }).getByRole('button');
const picks = () => page.getByRole('region', { name: 'Picked samples' }).getByRole('button', { name: /^Work with/ });
const tab = (name: string) => page.getByRole('radio', { name, exact: true });
const asked = (command: 'generation.pictures' | 'generation.steer') =>
  fake.askedFor(command) as ParamsOf<'generation.pictures'>[];

describe('Lab', () => {
  it('leads to a new training of networks for it, whatever was trained before', async () => {
    fake.answers['runs.metrics'] = () => ({ lines: [] });
    await open();
    fake.emit('run.changed', aRun('r'));
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByRole('navigation', { name: 'Training runs' }).getByText('horse to zebra').click();
    await page.getByRole('button', { name: 'Lab', exact: true }).click();
    await page.getByRole('button', { name: 'Go to Train' }).click();
    await expect.element(page.getByRole('combobox', { name: 'What learns: DCGAN' })).toBeVisible();
    await expect.element(page.getByText('Choose a folder of pictures.')).toBeVisible();
  });

  it('says how to go on with one pick, and leads back to the samples where nothing is picked', async () => {
    await open();
    await tab('Map').click();
    await page.getByRole('region', { name: 'Picked samples' }).getByRole('button', { name: 'Pick samples' }).click();
    await samples().nth(2).click();
    await expect.element(page.getByText('One is picked. Click another to walk between them.')).toBeVisible();
  });

  it('says what to do where there is no network for it', async () => {
    fake.answers['models.list'] = () => ({ models: [], broken: [] });
    await open();
    await expect
      .element(page.getByRole('heading', { name: 'No network that makes pictures from chance' }))
      .toBeVisible();
    await page.getByRole('button', { name: 'Go to Train' }).click();
    await expect.element(page.getByRole('heading', { name: 'Train on your own pictures' })).toBeVisible();
  });

  it('shows forty-eight samples of a seed with one question, and others with the next', async () => {
    await open();
    await expect.element(samples().nth(47)).toBeVisible();
    await vi.waitFor(() =>
      expect(asked('generation.pictures').map(({ latents }) => latents.length)).toContain(48 * 4 * latent),
    );
    const before = asked('generation.pictures').at(-1)?.latents;
    await page.getByRole('button', { name: 'Other samples' }).click();
    await vi.waitFor(() => expect(asked('generation.pictures').at(-1)?.latents).not.toEqual(before));
    await expect.element(samples().first()).toHaveAccessibleName('Sample 0 of seed 2');
  });

  it('keeps what was picked over a reload, each model its own', async () => {
    await open();
    await samples().nth(2).click();
    await samples().nth(5).click();
    await expect.poll(() => picks().elements().length).toBe(2);
    await unmount(app);
    await open();
    await expect.poll(() => picks().elements().length).toBe(2);
    await expect.element(samples().nth(5)).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('combobox', { name: /^Network/ }).click();
    await page.getByRole('option', { name: 'shapes' }).click();
    await expect.poll(() => picks().elements().length).toBe(0);
  });

  it('asks for the newest place of a slider only, however fast it moves', async () => {
    fake.answers['generation.directions'] = () => ({
      directions: new Uint8Array(Float32Array.of(1, 0, 0, 0).buffer),
      shares: [0.5],
      names: [''],
    });
    await open();
    await tab('Sliders').click();
    const slider = page.getByRole('slider', { name: 'Direction 1' });
    await expect.element(slider).toBeVisible();
    const waiting: (() => void)[] = [];
    fake.answers['generation.pictures'] = (params) =>
      new Promise((resolve) => waiting.push(() => resolve(samplesOf(params))));
    const before = asked('generation.pictures').length;
    for (const value of ['0.5', '1', '1.5', '2', '3']) await slider.fill(value);
    expect(asked('generation.pictures').length).toBe(before + 1);
    waiting.shift()?.();
    await vi.waitFor(() => expect(asked('generation.pictures').length).toBe(before + 2));
    const [, second] = asked('generation.pictures').slice(before);
    const pair = new Float32Array((second?.latents ?? new Uint8Array()).slice().buffer);
    expect((pair[latent] ?? 0) - (pair[0] ?? 0)).toBeCloseTo(3, 5);
    waiting.shift()?.();
  });
});

describe('strokes', () => {
  type Steering = ParamsOf<'generation.steer'>;
  const steered = (): Steering[] => fake.askedFor('generation.steer') as Steering[];
  const marked = ({ wish }: Steering): number => (wish.targetMap ?? []).filter((value) => value > 0).length;
  const answer = ({ state }: Steering) => ({
    state: { ...state, step: state.step + 2 },
    samples: samplesOf(state),
    terms: [{ colour: 0.1, pyramid: 0, edges: 0, near: 0, real: 0, prior: 0 }],
  });

  async function draw(from: number, to: number): Promise<void> {
    const ground = page.getByRole('application', { name: 'Picture to draw on' }).element();
    const { left, top, width } = ground.getBoundingClientRect();
    const at = (share: number, type: string): PointerEvent =>
      new PointerEvent(type, {
        bubbles: true,
        pointerId: 1,
        button: 0,
        clientX: left + share * width,
        clientY: top + 0.5 * width,
      });
    ground.dispatchEvent(at(from, 'pointerdown'));
    ground.dispatchEvent(at(to, 'pointermove'));
    ground.dispatchEvent(at(to, 'pointerup'));
    await Promise.resolve();
  }

  beforeEach(async () => {
    Element.prototype.setPointerCapture = () => undefined; // made-up pointers cannot be captured
    await open();
    await tab('Strokes').click();
    const original = page.getByRole('img', { name: 'Original' });
    await vi.waitFor(() => expect((original.element() as HTMLCanvasElement).width).toBe(side));
    await page.getByRole('slider', { name: 'Brush' }).fill('1');
  });

  it('count from the next question on, while one is under way, and go on from its answer', async () => {
    const waiting: (() => void)[] = [];
    fake.answers['generation.steer'] = (params) =>
      new Promise((resolve) => waiting.push(() => resolve(answer(params))));
    await draw(0.1, 0.3);
    await vi.waitFor(() => expect(steered()).toHaveLength(1));
    await draw(0.6, 0.9);
    expect(steered()).toHaveLength(1);
    waiting.shift()?.();
    await vi.waitFor(() => expect(steered()).toHaveLength(2));
    const [first, second] = steered() as [Steering, Steering];
    expect(marked(second)).toBeGreaterThan(marked(first));
    expect(second.state.step).toBe(2);
  });

  it('that are taken back forget the answer that is under way', async () => {
    const waiting: (() => void)[] = [];
    fake.answers['generation.steer'] = (params) =>
      new Promise((resolve) => waiting.push(() => resolve(answer(params))));
    await draw(0.1, 0.3);
    await vi.waitFor(() => expect(steered()).toHaveLength(1));
    await page.getByRole('button', { name: 'Undo' }).click();
    waiting.shift()?.();
    await expect.element(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
    await draw(0.4, 0.5);
    await vi.waitFor(() => expect(steered().length).toBeGreaterThan(1));
    expect(steered().at(-1)?.state.step).toBe(0);
  });

  it('stay when the engine fails, and the failure is told', async () => {
    fake.answers['generation.steer'] = () => Promise.reject(new StudioFailure(anError('latent/not-converging')));
    await draw(0.1, 0.3);
    await expect.element(page.getByText('has run away from any picture', { exact: false })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
  });

  it('come to rest some steps after the last one', async () => {
    fake.answers['generation.steer'] = (params) => answer(params);
    await draw(0.1, 0.3);
    await vi.waitFor(() => expect(steered().length).toBeGreaterThan(70), { timeout: 5000 });
    await vi.waitFor(() => expect(page.getByText(/steps a second/).elements()).toHaveLength(0), { timeout: 5000 });
    await userEvent.keyboard('{F4}');
  });
});
