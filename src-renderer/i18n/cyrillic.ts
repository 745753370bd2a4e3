/** Latin letters of Serbian and their Cyrillic ones; digraphs first, since they are one letter each. */
const digraphs: Readonly<Record<string, string>> = { lj: 'љ', nj: 'њ', dž: 'џ' };
// prettier-ignore
const letters: Readonly<Record<string, string>> = {
  a: 'а', b: 'б', c: 'ц', č: 'ч', ć: 'ћ', d: 'д', đ: 'ђ', e: 'е', f: 'ф', g: 'г', h: 'х', i: 'и', j: 'ј', k: 'к', l: 'л',
  m: 'м', n: 'н', o: 'о', p: 'п', r: 'р', s: 'с', š: 'ш', t: 'т', u: 'у', v: 'в', z: 'з', ž: 'ж',
};

/** Beginnings of words, or what follows a prefix, in which n + j, d + ž or l + j are two letters. */
const splitStems = [
  'injek',
  'injunk',
  'konjug',
  'konjunk',
  'konjuk',
  'vanjezi',
  'nadživ',
  'nadžnj',
  'podžanr',
  'odžal',
  'odživ',
  'odžvak',
];

/** Words that stay Latin: product names, formats, units, keys. Compared without regard to case. */
const latinWords = new Set(
  (
    'Grevy CycleGAN DCGAN GAN ResNet PatchGAN U-Net ONNX Runtime onnxruntime TensorFlow NVIDIA safetensors SHA CPU GPU CUDA WebGPU DirectML CoreML ' +
    'D G F B x λ z k h ReLU tanh LSGAN WGAN Goodfellow Arjovsky Gulrajani Mao Karras mode collapse ' +
    'PatchMatch PSNR SSIM dB Telea Navier-Stokes WGAN-GP Hinge RMSProp Adam Xavier Kaiming Dropout Wasserstein Zhu Gulrajani Jensen-Shannon KL JS EM MSE log p lerp slerp C TensorBoard CSV Enter h ' +
    'PNG JPEG JPG WebP TIFF AVIF GIF SVG PDF EXIF ICC XMP RGB sRGB CMYK Display P3 Adobe ' +
    'px ms s min MB GB KB kB B MP dpi Esc Ctrl Shift Alt Tab Cmd Space Delete Backspace Home End Page up down Node Electron MIT Apache BSD CC BY URL https'
  )
    .toLowerCase()
    .split(' '),
);

/** "Studio" and "latent" are names only after "Grevy"; alone they are Serbian words. */
const productNames = ['Grevy Studio', 'grevy latent'];

const wordPattern = /[\p{L}\p{N}]+(?:[-.][\p{L}\p{N}]+)*/gu;
const foreignLetter = /[qwxy\p{N}]|[^\p{Script=Latin}]/iu;

const isCapital = (text: string): boolean => text !== text.toLowerCase();

/** Where a pair that looks like a digraph is two letters: offsets of its first letter. */
function splitPairs(word: string): ReadonlySet<number> {
  const found = new Set<number>();
  for (const stem of splitStems) {
    const start = word.indexOf(stem);
    if (start < 0) continue;
    const pair = /nj|dž|lj/.exec(stem);
    if (pair) found.add(start + pair.index);
  }
  return found;
}

function convertWord(word: string): string {
  const lower = word.toLowerCase();
  const split = splitPairs(lower);
  let out = '';
  for (let i = 0; i < word.length; i++) {
    const pair = digraphs[lower.slice(i, i + 2)];
    const letter = pair !== undefined && !split.has(i) ? pair : letters[lower[i] ?? ''];
    const shape = word[i] ?? '';
    out += letter === undefined ? shape : isCapital(shape) ? letter.toUpperCase() : letter;
    if (letter === pair && pair !== undefined) i += 1;
  }
  return out;
}

const staysLatin = (word: string): boolean =>
  latinWords.has(word.toLowerCase()) || foreignLetter.test(word.replace(/[-.]/g, ''));

/** Words joined by a hyphen or a point are judged one by one, unless the whole is a name: U-Net, SHA-256. */
const convertJoined = (word: string): string =>
  staysLatin(word)
    ? word
    : word
        .split(/([-.])/)
        .map((part) => (latinWords.has(part.toLowerCase()) ? part : convertWord(part)))
        .join('');

/**
 * Serbian Latin to Cyrillic. Digraphs become one letter except across a prefix (injekcija, nadživeti, konjugacija); product names, formats,
 * units and words with letters or digits that Serbian has not stay Latin. {Names} of values are left alone.
 */
export function toCyrillic(text: string): string {
  const kept = new RegExp(`(\\{\\w+\\}|${productNames.join('|')})`, 'g');
  return text
    .split(kept)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(wordPattern, convertJoined)))
    .join('');
}
