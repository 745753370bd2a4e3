const grevy = 'npm run -s grevy --';

const section = (title: string, lines: readonly (readonly [command: string, meaning: string])[]): string =>
  `\n${title}\n${lines.map(([command, meaning]) => `  ${command}\n      ${meaning}`).join('\n')}`;

const exitCodesText = '\nExit codes: 0 done, 1 something failed, 2 wrong usage, 130 interrupted.';

/** What stands below each command's options in its help. */
export const examples = {
  grevy:
    section('Examples:', [
      [`${grevy} translate horse.jpg`, 'writes horse.zebra.jpg beside it'],
      [`${grevy} translate photos -o zebras/`, 'translates a folder and all folders in it'],
      [`${grevy} doctor`, 'says what works on this computer and what does not'],
      [`${grevy} translate --help`, 'all options of a command'],
    ]) + `\n${exitCodesText}`,
  translate:
    section('Examples:', [
      ['grevy translate horse.jpg', 'writes horse.zebra.jpg beside it; never over a file'],
      ['grevy translate horse.jpg -o zebra.png', 'the name decides the format'],
      ['grevy translate photos -o zebras/', 'mirrors the folder; a second run only does what is missing'],
      ['grevy translate zebra.jpg -m zebra2horse', 'the other direction'],
      ['grevy translate horse.jpg --size full --strength 0.8', 'at native resolution, a fifth of the change left out'],
      [
        'grevy translate photos -o zebras/ --size full --precision faster',
        'half the time, by whole numbers of eight bits',
      ],
      ['grevy translate horses.png --mask left.png', 'only inside the mask; the rest keeps its pixels'],
      ['grevy translate photos --json | jq .', 'one JSON object per line: file, progress, result, error'],
    ]) + `\n${exitCodesText} Ctrl+C stops cleanly, a second one at once.`,
  inpaint:
    section('Examples:', [
      ['grevy inpaint beach.png --mask tourist.png', 'writes beach.filled.png; outside the mask not a bit changes'],
      ['grevy inpaint scans -o clean/ --mask masks/ --method telea', 'scans/a.jpg with masks/a.mask.png, and so on'],
      [
        'grevy inpaint beach.jpg --mask tourist.png --format png',
        'JPEG would change the other pixels a little as well',
      ],
      ['grevy inpaint beach.png --mask m.png --seed 2 -o other.png', 'the same hole filled in another way'],
    ]) + `\n${exitCodesText} Ctrl+C stops cleanly, a second one at once.`,
  inpaintBench: section('Examples:', [
    ['grevy inpaint-bench photos --masks masks', 'writes inpaint-bench/summary.csv, bench.csv and sheet.png'],
    ['grevy inpaint-bench photos --masks masks --methods telea,ns -o small', 'two methods, into a folder of this name'],
  ]),
  examples: section('Examples:', [
    ['grevy examples tries', 'a horse, a zebra, wires before the sky and more, and sets of houses by day and by night'],
    ['grevy train tries/day tries/night -o run --steps 400 --filters 12 --blocks 2', 'trains about a minute'],
  ]),
  mask: section('Examples:', [
    ['grevy mask grow mask.png -r 8 -o wider.png', 'eight pixels more on all sides'],
    ['grevy mask from-alpha cutout.png -o mask.png', 'white where the picture is transparent'],
    ['grevy mask invert mask.png -o other.png', 'white becomes black'],
  ]),
  train:
    section('Examples:', [
      ['grevy train horses zebras -o run --steps 500', 'a short run, to see that it works'],
      ['grevy train horses zebras -o run --preset overnight', 'what the networks that ship were trained with'],
      ['grevy train horses zebras -o run --time 8h --size 128', 'as many steps as fit in a night'],
      ['grevy train horses zebras -o run --preset paper --preflight', 'says what that would take, and trains nothing'],
      ['grevy train mine theirs -o run --from horse2zebra', 'fine-tunes a model and its partner'],
      ['grevy train --resume run', 'goes on exactly where it stopped'],
      ['grevy train --resume run --folders new/horses new/zebras', 'the same, when the pictures were moved'],
    ]) + `\n${exitCodesText} Ctrl+C stops with a checkpoint.`,
  'train-inpaint':
    section('Examples:', [
      ['grevy train-inpaint photos -o run --steps 2000', 'a short run, to see that it works'],
      ['grevy train-inpaint photos -o run --time 8h --size 128 --levels 6', 'as many steps as fit in a night'],
      ['grevy train-inpaint photos -o run --holes 5-30', 'holes of 5 to 30 % of a picture'],
      ['grevy train-inpaint --resume run', 'goes on exactly where it stopped'],
      ['grevy runs publish run', 'makes a model of it that fills holes'],
    ]) + `\n${exitCodesText} Ctrl+C stops with a checkpoint.`,
  'train-gan':
    section('Examples:', [
      ['grevy train-gan faces -o run', 'a short run of a DCGAN at 32 pixels'],
      ['grevy train-gan faces -o run --preset overnight --augment all', '64 pixels; for a few hundred pictures'],
      [
        'grevy train-gan faces -o run --loss wgan --discriminator-steps 5 --optimiser rmsprop --rate 5e-5',
        'a Wasserstein GAN',
      ],
      ['grevy train-gan faces -o run --family progan', 'from 4 pixels upwards'],
      ['grevy train-gan --resume run', 'goes on exactly where it stopped'],
      ['grevy runs publish run', 'makes a model of it, at once known to generate'],
    ]) + `\n${exitCodesText} Ctrl+C stops with a checkpoint.`,
  generate: section('Examples:', [
    ['grevy generate drawn-faces -o faces.png', 'a sheet of 64 samples'],
    ['grevy generate drawn-faces -n 9 --seed 7 --scale 2 -o nine.png', 'nine of another seed, twice as large'],
    ['grevy generate drawn-faces -n 100 -o faces/', 'each as a file of its own'],
    ['grevy generate drawn-faces --truncation 0.6 -o calm.png', 'nearer to the mean: fewer odd ones'],
  ]),
  latent: section('Examples:', [
    ['grevy latent interpolate drawn-faces 3 9 12 --loop -o walk.gif', 'from sample to sample and back'],
    ['grevy latent arithmetic drawn-faces --a 1,4 --b 2,8 --c 5,6 -o sum.png', 'a - b + c, with eight neighbours'],
    [
      'grevy latent arithmetic drawn-faces --a 30 --recipe glasses.latent.json -o out.png',
      'what was saved with --save, applied to another sample',
    ],
    ['grevy latent project drawn-faces me.jpg -o found.png', 'the nearest picture that the network can make'],
    ['grevy latent encoder drawn-faces', 'some minutes; then searches begin near'],
    ['grevy latent directions drawn-faces -o directions.png', 'what varies most, a row for each'],
  ]),
  data: section('Examples:', [
    ['grevy data doctor horses zebras', 'what spoils training, before the first step'],
    ['grevy data doctor horses zebras --json', 'every file by name'],
  ]),
  runs: section('Examples:', [
    ['grevy runs', 'the runs that were trained here'],
    ['grevy runs show run', 'how good its checkpoints are, and what goes wrong'],
    ['grevy runs inspect run', 'what is lost on the way there and back, and what is hidden'],
    ['grevy runs keep run --checkpoint last', 'keeps a checkpoint for good'],
    ['grevy runs publish run', 'two models, one for each direction, at once known to translate -m'],
    ['grevy runs export run --format png', 'its curves as a picture in its folder'],
    ['grevy runs export run --format tensorboard', 'then: tensorboard --logdir run'],
  ]),
  evaluate:
    section('Examples:', [
      [
        'grevy evaluate horse2zebra test/horses test/zebras',
        'figures, and horse2zebra-evaluation/ with a contact sheet',
      ],
      [
        'grevy evaluate horse2zebra test/horses test/zebras --learn-from train/horses train/zebras',
        'judged by a classifier that has learnt from other pictures, and more of them',
      ],
      ['grevy evaluate horse2zebra horses zebras --masks masks/', 'also how much changes outside of horses.mask.png'],
    ]) + `\n${exitCodesText}`,
  models: section('Examples:', [
    ['grevy models', 'the models that are there'],
    ['grevy models show horse2zebra', 'what it was trained on, and where it fails'],
    ['grevy models verify horse2zebra', 'reads all weights and compares their SHA-256'],
    [
      'grevy models quantize mine2theirs photos',
      'then: grevy translate photo.jpg -m mine2theirs --size full --precision faster',
    ],
    ['grevy models add lama.onnx', 'takes a network that fills holes, once it has proved harmless and has filled some'],
  ]),
  runtime: section('Examples:', [
    ['grevy runtime', 'what is there, and what can be installed'],
    ['grevy runtime install tensorflow', 'then: grevy translate horse.jpg --runtime tensorflow'],
    ['grevy runtime install tensorflow --cuda', 'the one for NVIDIA cards'],
    ['grevy runtime install tensorflow --from wheels/', 'without a network'],
    ['grevy runtime verify tensorflow', 'reads all of it and compares its SHA-256'],
  ]),
  doctor: '\nExit code 1 when something that the studio needs does not work.',
  report: section('Examples:', [
    ['grevy report', 'writes grevy-report-DATE.zip, and says what is in it'],
    ['grevy report -o /tmp/report.zip', 'under another name'],
  ]),
  serve: section('Examples:', [
    ['grevy serve --open', 'opens the studio in the default browser'],
    ['grevy serve --port 8080 horse.jpg', 'prints the address; the picture is there already'],
  ]),
} as const;
