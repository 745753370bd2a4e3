import { describe, expect, it } from 'vitest';
import { RuntimeChoice } from '../../../contract/runtimes.ts';
import { parseCommandLine } from './commandLine.ts';
import { Precision } from '../../../contract/jobs.ts';
import { precisionChoices, runtimeChoices } from './commandOptions.ts';

const parse = (...args: string[]) => parseCommandLine(args, '1.2.3');

describe('the command line', () => {
  it('fills in what was not said', () => {
    expect(parse('translate', 'horse.jpg')).toEqual({
      kind: 'command',
      invocation: {
        command: 'translate',
        inputs: ['horse.jpg'],
        output: null,
        model: null,
        size: 'trained',
        precision: 'exact',
        strength: 1,
        format: null,
        quality: 92,
        overwrite: false,
        runtime: null,
        device: null,
        saveMask: false,
        json: false,
      },
    });
  });

  it('takes every option of translate', () => {
    const options = [
      '--save-mask',
      '-m',
      'zebra2horse',
      '-o',
      'out/',
      '--size=full',
      '--precision',
      'faster',
      '--strength',
      '0.5',
      '--format',
      'jpg',
      '--quality',
      '80',
    ];
    const parsed = parse(
      'translate',
      'a b.jpg',
      ...options,
      '--overwrite',
      '--runtime',
      'onnxruntime',
      '--device',
      'cpu',
      '--json',
      'more',
    );
    expect(parsed).toEqual({
      kind: 'command',
      invocation: {
        command: 'translate',
        inputs: ['a b.jpg', 'more'],
        output: 'out/',
        model: 'zebra2horse',
        size: 'full',
        precision: 'faster',
        strength: 0.5,
        format: 'jpeg',
        quality: 80,
        overwrite: true,
        runtime: 'onnxruntime',
        device: 'cpu',
        saveMask: true,
        json: true,
      },
    });
  });

  it('takes names that begin with a dash after a double dash', () => {
    expect(parse('translate', '--', '-horse.jpg')).toMatchObject({ invocation: { inputs: ['-horse.jpg'] } });
  });

  it('lists the models when nothing else is said', () => {
    expect(parse('models', '--json')).toEqual({
      kind: 'command',
      invocation: { command: 'models', action: 'list', id: null, pictures: null, json: true },
    });
    expect(parse('models', 'verify', 'x')).toMatchObject({ invocation: { action: 'verify', id: 'x', json: false } });
    expect(parse('models', 'quantize', 'x', 'photos')).toMatchObject({
      invocation: { action: 'quantize', id: 'x', pictures: 'photos' },
    });
    expect(parse('models', 'quantize', 'x')).toMatchObject({ kind: 'wrong' });
    expect(parse('models', 'show', 'x', 'photos')).toMatchObject({ kind: 'wrong' });
  });

  it('takes a folder for examples', () => {
    expect(parse('examples', 'tries')).toEqual({
      kind: 'command',
      invocation: { command: 'examples', folder: 'tries', json: false },
    });
    expect(parse('examples')).toMatchObject({ kind: 'wrong', help: 'grevy examples --help' });
  });

  it('takes a port, a wish for a browser and pictures for serve', () => {
    expect(parse('serve')).toEqual({
      kind: 'command',
      invocation: { command: 'serve', port: 0, open: false, pictures: [] },
    });
    expect(parse('serve', 'a.jpg', '--port', '8080', '--open', 'b.jpg')).toMatchObject({
      invocation: { port: 8080, open: true, pictures: ['a.jpg', 'b.jpg'] },
    });
  });

  it('shows its version and its help, with examples', () => {
    expect(parse('--version')).toEqual({ kind: 'shown', text: '1.2.3\n' });
    expect(parse('--help')).toMatchObject({
      kind: 'shown',
      text: expect.stringMatching(/translate.*models.*doctor.*serve.*Examples:.*Exit codes/s) as string,
    });
    expect(parse('help', 'translate')).toEqual(parse('translate', '--help'));
  });

  it.each([
    [[], 'No command was given.', 'grevy --help'],
    [['trnslate', 'a'], 'Did you mean translate?', 'grevy --help'],
    [['translate'], "Missing required argument 'files or folders'.", 'grevy translate --help'],
    [['translate', 'a', '--frmat', 'png'], 'Did you mean --format?', 'grevy translate --help'],
    [['translate', 'a', '--size', 'huge'], 'from 16 to 8192, or the word full.', 'grevy translate --help'],
    [['translate', 'a', '--strength', '2'], 'from 0 to 1', 'grevy translate --help'],
    [['translate', 'a', '--quality', '0'], 'from 1 to 100', 'grevy translate --help'],
    [['translate', 'a', '--format', 'bmp'], 'png, jpeg, webp, tiff, avif', 'grevy translate --help'],
    [['translate', 'a', '-m', ''], 'must not be empty', 'grevy translate --help'],
    [['translate', 'a', '-o'], 'argument missing', 'grevy translate --help'],
    [['models', 'delete'], 'list, show, verify', 'grevy models --help'],
    [['models', 'show'], 'needs the id of a model', 'grevy models --help'],
    [['models', 'list', 'x'], 'takes no model', 'grevy models --help'],
    [['doctor', 'x'], 'Too many arguments', 'grevy doctor --help'],
    [['serve', '--port', 'x'], 'from 0 to 65535', 'grevy serve --help'],
    [['runtime', 'install'], 'grevy runtime install tensorflow', 'grevy runtime --help'],
    [['runtime', 'verify', 'tensorflow', '--from', 'x'], '--from is for install', 'grevy runtime --help'],
    [['translate', 'a.jpg', '--runtime', 'abacus'], 'onnxruntime, tensorflow', 'grevy translate --help'],
  ])('explains %j and names the help that fits', (args, message, help) => {
    expect(parseCommandLine(args, '1.2.3')).toEqual({
      kind: 'wrong',
      message: expect.stringContaining(message) as string,
      help,
    });
  });

  it('takes what can be done with a runtime', () => {
    expect(parse('runtime')).toEqual({
      kind: 'command',
      invocation: { command: 'runtime', action: 'list', kind: 'cpu', from: null, json: false },
    });
    expect(parse('runtime', 'install', 'tensorflow', '--cuda', '--from', 'wheels', '--json')).toEqual({
      kind: 'command',
      invocation: { command: 'runtime', action: 'install', kind: 'cuda', from: 'wheels', json: true },
    });
  });

  it('knows exactly the runtimes of the contract', () => {
    expect(runtimeChoices).toEqual(RuntimeChoice.options);
    expect(precisionChoices).toEqual(Precision.options);
    expect(parse('train', 'a', 'b', '-o', 'run', '--runtime', 'tensorflow')).toMatchObject({
      invocation: { runtime: 'tensorflow' },
    });
  });

  it('explains in one line that begins with a capital', () => {
    const parsed = parse('translate', 'a', '--frmat', 'png');
    expect(parsed.kind === 'wrong' && parsed.message).toMatch(/^[A-Z][^\n]*$/);
  });
});
