import { describe, expect, it } from 'vitest';
import type { EngineDescription } from '../../../../contract/commands.ts';
import type { StudioError } from '../../../../contract/errors.ts';
import type { ModelView } from '../../../../contract/models.ts';
import { checksOf, type Findings } from './doctorChecks.ts';
import { doctorText } from './doctorCommand.ts';
import { listText, showText, verifyText } from '../../output/modelText.ts';
import { browserCommand } from '../../process/openBrowser.ts';
import { plainStyle } from '../../output/style.ts';

const both = (en: string) => ({ en, sr: en });
const model: ModelView = {
  id: 'horse2zebra',
  name: both('Horse to zebra'),
  origin: 'shipped',
  task: 'translation',
  direction: { from: both('horse'), to: both('zebra'), suffix: 'zebra' },
  partner: 'zebra2horse',
  architecture: 'ResNet generator, 32 filters, 6 blocks',
  trainedSize: 128,
  parameters: 1_965_059,
  sizeBytes: 3_933_406,
  sha256: '03d7',
  licence: 'CC0-1.0',
  source: 'this project',
  training:
    'Thirty thousand steps on pictures of horses and zebras, which is long enough a sentence to be broken into lines.',
  knownFailures: [both('People near horses get stripes too.')],
  faster: null,
  hasDiscriminator: true,
  discriminatorSees: 3,
  generator: { kind: 'resnetGenerator', filters: 32, blocks: 6, norm: 'instance' },
  folder: '/studio/models/horse2zebra',
};
const description: EngineDescription = {
  version: '0.1.0',
  node: '24.21.0',
  platform: 'linux',
  arch: 'x64',
  cpu: 'A processor',
  cores: 2,
  memory: { totalBytes: 16e9, freeBytes: 8e9, residentBytes: 90e6 },
  libraries: { sharp: '0.35.5' },
  runtimes: [
    {
      id: 'onnxruntime',
      version: '1.30.0',
      usable: true,
      reason: null,
      devices: [
        { id: 'cpu', usable: true },
        { id: 'webgpu', usable: false },
      ],
      canMix: false,
    },
  ],
  folders: { data: '/data', session: '/tmp/x', models: [] },
};
const damaged: StudioError = {
  code: 'model/weights-damaged',
  message: 'The weights are damaged.',
  got: 'a',
  expected: 'b',
  remedy: 'Copy them again.',
};
const findings: Findings = {
  node: '24.21.0',
  engine: { description, models: { models: [model], broken: [] } },
  dataFolder: { path: '/data', isWritable: true },
  isPageBuilt: true,
  electron: { version: '45.4.1', hasProgram: true },
  missingPortal: null,
};
const states = (patch: Partial<Findings>, name: string) =>
  checksOf({ ...findings, ...patch })
    .filter((check) => check.name === name)
    .map(({ state }) => state);

describe('the doctor', () => {
  it('finds nothing bad on a sound computer and says so', () => {
    const text = doctorText(checksOf(findings), plainStyle);
    expect(text).toContain('  ✓ onnxruntime cpu     works');
    expect(text.at(-1)).toBe('Everything that the studio needs works.');
  });

  it('answers where the engine does not start', () => {
    const text = doctorText(checksOf({ ...findings, engine: { error: damaged } }), plainStyle);
    expect(text).toContain('  ✗ engine    does not start: The weights are damaged. (a)');
    expect(text.at(-1)).toBe('Does not work: engine.');
  });

  it('calls bad only what is needed', () => {
    expect(states({ node: '22.1.0' }, 'Node')).toEqual(['bad']);
    expect(states({ dataFolder: { path: '/data', isWritable: false } }, 'data')).toEqual(['bad']);
    expect(states({ engine: { description, models: { models: [], broken: [] } } }, 'models')).toEqual(['bad']);
    expect(
      states(
        { engine: { description: { ...description, runtimes: [] }, models: { models: [model], broken: [] } } },
        'device',
      ),
    ).toEqual(['bad']);
    expect(states({ electron: { version: '45.4.1', hasProgram: false } }, 'Electron')).toEqual(['info']);
    expect(states({ isPageBuilt: false }, 'page')).toEqual(['info']);
  });

  it('tells of a portal that dialogs lack, and of nothing where they lack none', () => {
    expect(states({ missingPortal: 'Wayland without a desktop portal' }, 'dialogs')).toEqual(['warning']);
    expect(states({}, 'dialogs')).toEqual([]);
  });

  it('warns of a broken model beside sound ones, and of scarce memory', () => {
    const broken = [{ id: 'mine', folder: '/data/models/mine', error: damaged }];
    const scarce = { ...description, memory: { ...description.memory, freeBytes: 300e6 } };
    const engine = { description: scarce, models: { models: [model], broken } };
    expect([states({ engine }, 'mine'), states({ engine }, 'memory'), states({ engine }, 'horse2zebra')]).toEqual([
      ['warning'],
      ['warning'],
      ['ok'],
    ]);
  });
});

describe('models as text', () => {
  it('are a table', () => {
    expect(listText([model], plainStyle)).toEqual([
      'Model        Direction       Trained at  Parameters   File    Licence',
      'horse2zebra  horse -> zebra  128 px      2.0 million  3.9 MB  CC0-1.0',
    ]);
    expect(listText([], plainStyle)).toEqual([]);
  });

  it('show everything that is known, broken into lines', () => {
    const lines = showText(model, plainStyle);
    expect(lines).toContain('Direction    horse -> zebra (the other way: zebra2horse)');
    expect(lines).toContain('Faster form  none');
    expect(lines).toContain('- People near horses get stripes too.');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('say that they are sound', () => {
    expect(
      verifyText({ id: 'horse2zebra', sha256: '03d7', tensors: 36, parameters: 1_965_059, ms: 12 }, plainStyle),
    ).toEqual(['horse2zebra  sound  36 tensors, 2.0 million parameters  12 ms', 'SHA-256 03d7']);
  });
});

describe('the browser', () => {
  const url = 'http://127.0.0.1:1/?token=a';
  it('is opened where somebody can see it, and no shell reads the address', () => {
    expect(browserCommand(url, { platform: 'linux', env: {} })).toBeNull();
    expect(browserCommand(url, { platform: 'linux', env: { DISPLAY: ':0' } })).toEqual({
      file: 'xdg-open',
      args: [url],
    });
    expect(browserCommand(url, { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } })).toEqual({
      file: 'xdg-open',
      args: [url],
    });
    expect(browserCommand(url, { platform: 'darwin', env: {} })).toEqual({ file: 'open', args: [url] });
    expect(browserCommand(url, { platform: 'win32', env: {} })).toEqual({
      file: 'rundll32.exe',
      args: ['url.dll,FileProtocolHandler', url],
    });
  });
});
