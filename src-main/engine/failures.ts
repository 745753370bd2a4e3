import { StudioFailure, type ErrorCode, type StudioError } from '../contract/errors.ts';

/** The English sentence of each failure, and what to do. The page has its own words for both languages. */
const words: Readonly<Record<ErrorCode, { readonly message: string; readonly remedy: string }>> = {
  'picture/not-found': { message: 'There is no such file.', remedy: 'Check the path, or open the picture again from where it is now.' },
  'picture/unreadable': { message: 'The file may not be read.', remedy: 'Give yourself the right to read it, or copy it elsewhere.' },
  'picture/is-folder': { message: 'This is a folder, not a picture.', remedy: 'Choose a picture inside it.' },
  'picture/empty': { message: 'The file is empty.', remedy: 'Copy it again from where it came from.' },
  'picture/unsupported-format': {
    message: 'The file is not a picture that the studio can read.',
    remedy: 'Save it as JPEG, PNG, WebP, AVIF, TIFF or GIF.',
  },
  'picture/damaged': {
    message: 'The picture is damaged.',
    remedy: 'Copy it again from where it came from, or repair it in another program.',
  },
  'picture/too-large': { message: 'The picture is too large.', remedy: 'Make it smaller first.' },
  'picture/unknown-id': { message: 'This picture is not open any more.', remedy: 'Open it again.' },
  'folder/no-pictures': {
    message: 'There are no pictures in this folder.',
    remedy: 'Choose a folder with JPEG, PNG, WebP, AVIF, TIFF or GIF files.',
  },
  'folder/unreadable': { message: 'The folder may not be read.', remedy: 'Give yourself the right to read it, or choose another.' },
  'folder/not-found': { message: 'There is no such folder.', remedy: 'Check the path, or choose the folder again from where it is now.' },
  'folder/unknown-id': { message: 'This folder was not given to the studio.', remedy: 'Choose it again.' },
  'output/exists': { message: 'A file of this name is already there.', remedy: 'Choose another name, or allow overwriting.' },
  'output/same-as-input': { message: 'The result would replace the original.', remedy: 'Choose another name or folder.' },
  'output/no-folder': { message: 'The folder for the result is not there.', remedy: 'Make the folder, or choose another.' },
  'output/not-writable': { message: 'The result may not be written there.', remedy: 'Choose a folder that you may write to.' },
  'output/disk-full': { message: 'The disk is full.', remedy: 'Free some space and try again. Nothing half-written was left.' },
  'output/too-large-for-format': { message: 'The picture is too large for this file format.', remedy: 'Choose PNG or TIFF.' },
  'output/no-place-beside-input': { message: 'This picture came without a file, so there is no place beside it.', remedy: 'Use Save as.' },
  'mask/not-found': {
    message: 'There is no mask for this picture.',
    remedy: 'Name a mask file, or put name.mask.png into the folder of masks.',
  },
  'mask/size': {
    message: 'The mask is not as large as the picture.',
    remedy: 'Make it as large, or let it be scaled (--fit-mask).',
  },
  'mask/aspect': {
    message: 'The mask has another shape than the picture.',
    remedy: 'Make one of the same size; --fit-mask stretches it all the same.',
  },
  'mask/unclear': {
    message: 'It is not clear whether white or black marks the place to work on.',
    remedy: 'Say --hole white or --hole black.',
  },
  'mask/no-alpha': {
    message: 'This picture has no transparency to make a mask of.',
    remedy: 'Choose a PNG, WebP, AVIF or TIFF with transparent places.',
  },
  'mask/empty': { message: 'The mask is empty: nothing would change.', remedy: 'Mark the place to work on.' },
  'mask/full': {
    message: 'The mask covers the whole picture: there is nothing to fill it from.',
    remedy: 'Leave a part of the picture unmasked.',
  },
  'mask/unknown-id': { message: 'This mask is not there any more.', remedy: 'Make it again.' },
  'fill/unknown-method': {
    message: 'There is no such way to fill a hole.',
    remedy: 'Choose patchmatch, telea, ns, or the id of a network that fills holes; see grevy models.',
  },
  'model/not-found': { message: 'There is no such model.', remedy: 'See the list of models and choose one of them.' },
  'model/manifest-missing': { message: 'The model has no model.json.', remedy: 'Copy the whole model folder again.' },
  'model/manifest-invalid': {
    message: "The model's model.json cannot be understood.",
    remedy: 'Copy the model folder again, or correct the file.',
  },
  'model/newer': { message: 'The model was made for a newer studio.', remedy: 'Update the studio.' },
  'model/weights-missing': { message: "The model's weights are missing.", remedy: 'Copy the whole model folder again.' },
  'model/weights-damaged': { message: "The model's weights are damaged.", remedy: 'Copy the whole model folder again.' },
  'model/weights-invalid': { message: "The model's weights file cannot be read.", remedy: 'Copy the whole model folder again.' },
  'model/weights-mismatch': {
    message: "The model's weights do not fit its network.",
    remedy: 'Ask whoever made the model; model.json and weights differ.',
  },
  'model/weights-not-finite': {
    message: "The model's weights hold numbers that are not finite.",
    remedy: 'Use an earlier checkpoint; this one broke while training.',
  },
  'model/duplicate': { message: 'Another model has the same id.', remedy: 'Remove one of the two folders, or change its id.' },
  'network/not-finite': { message: 'The network gave no usable picture.', remedy: 'Try another size or model.' },
  'network/size': { message: 'The network cannot work at this size.', remedy: 'Choose another network size.' },
  'translation/unknown-id': { message: 'This result is not there any more.', remedy: 'Translate the picture again.' },
  'job/unknown-id': { message: 'There is no such job.', remedy: 'It may have ended already.' },
  'batch/some-failed': { message: 'Some pictures could not be translated.', remedy: 'See the list for the reason of each.' },
  'data/same-folder': { message: 'Both sets are the same folder.', remedy: 'Choose two folders with different kinds of pictures.' },
  'data/too-few': {
    message: 'There are too few pictures to learn from.',
    remedy: 'Put at least two pictures into each folder; hundreds are better.',
  },
  'run/config-invalid': { message: 'The settings of this run cannot be used.', remedy: 'Correct what is named, or begin a new run.' },
  'model/no-partner': {
    message: 'The model translates in one direction only.',
    remedy: 'Start from a model that has a partner for the way back.',
  },
  'run/newer': { message: 'The run was made by a newer version of the studio.', remedy: 'Update the studio, or begin a new run.' },
  'run/config-changed': {
    message: 'The folder already holds a run.',
    remedy: 'Go on with it (--resume), or begin a new run in another folder.',
  },
  'run/data-changed': {
    message: 'The pictures are not those that the run began with.',
    remedy: 'Put them back as they were, or begin a new run.',
  },
  'run/checkpoint-damaged': {
    message: 'No checkpoint of this run is whole.',
    remedy: 'Begin a new run; keep the folder if somebody shall look into it.',
  },
  'run/no-checkpoint': { message: 'This run has no checkpoint yet.', remedy: 'Let it train until its first checkpoint.' },
  'run/nothing-to-inspect': {
    message: 'There are no cycles to look into.',
    remedy: 'Only networks that translate there and back have them; look at the samples instead.',
  },
  'run/busy': { message: 'Another run is training.', remedy: 'Stop it first, or wait until it has ended.' },
  'run/unknown-id': { message: 'This run is not in the list any more.', remedy: 'Look at the list again; its folder may have been moved.' },
  'training/died': {
    message: 'The process that trained stopped unexpectedly.',
    remedy: 'Go on from the last checkpoint. If it happens again, choose a smaller size or fewer filters.',
  },
  'training/diverged': {
    message: 'Training broke down: a loss is not a number any more.',
    remedy: 'Go on from the last checkpoint with a lower learning rate.',
  },
  'onnx/unreadable': { message: 'The file is not a network in ONNX that can be read.', remedy: 'Fetch it again from where it came from.' },
  'onnx/unsafe': {
    message: 'The network wants more than it may have: numbers in other files, operators of its own, or too much room.',
    remedy: 'Export it into one file with standard operators only.',
  },
  'onnx/not-inpainting': {
    message: 'The network does not fill holes in a way that the studio knows.',
    remedy: 'Use one that takes a picture and a mask, such as LaMa or MI-GAN.',
  },
  'runtime/unavailable': {
    message: 'This runtime or device cannot be used here.',
    remedy: 'Leave the choice to the studio, or see what works: grevy doctor.',
  },
  'runtime/not-installed': { message: 'TensorFlow is not installed.', remedy: 'Install it: grevy runtime install tensorflow.' },
  'runtime/damaged': {
    message: 'The installed TensorFlow is damaged.',
    remedy: 'Install it again, which repairs it: grevy runtime install tensorflow.',
  },
  'runtime/unsupported': {
    message: 'This TensorFlow is not made for this computer.',
    remedy: "Use ONNX Runtime, which is always there; on Windows, tfjs-node-gpu's own addon is found where it is installed.",
  },
  'runtime/no-driver': {
    message: 'No driver of an NVIDIA card was found.',
    remedy: "Install NVIDIA's driver first, or the TensorFlow for processors: grevy runtime install tensorflow.",
  },
  'runtime/download-failed': {
    message: 'The download did not end.',
    remedy: 'Try again: what has arrived is kept. Without a network: grevy runtime install tensorflow --from FOLDER.',
  },
  'runtime/wrong-file': {
    message: 'A file is not the one that was expected, so it was not used.',
    remedy: 'Try again; behind a mirror (PIP_INDEX_URL), see that it carries this version unchanged.',
  },
  'runtime/busy': { message: 'This runtime is being installed already.', remedy: 'Wait until that has ended.' },
  'runtime/failed': {
    message: 'The runtime could not run the network.',
    remedy: 'Try again; if it happens again, report it with the details.',
  },
  'runtime/out-of-memory': {
    message: 'There was not enough memory.',
    remedy: 'Choose a smaller network size or batch, close other programs, or leave the graphics card: --runtime onnxruntime.',
  },
  'engine/died': { message: 'The engine stopped while this was under way.', remedy: 'Try again. The original is untouched.' },
  'engine/unreachable': { message: 'The engine does not answer.', remedy: 'Wait a moment, or start the studio again.' },
  'engine/closing': { message: 'The studio is closing.', remedy: 'Start it again.' },
  'protocol/malformed': {
    message: 'A message could not be read.',
    remedy: 'Start the studio again; if it happens again, report it with these details.',
  },
  'protocol/too-large': { message: 'A message was too large.', remedy: 'Use a smaller picture.' },
  'protocol/unknown-command': {
    message: 'This command is not known.',
    remedy: 'The page and the engine may be of different versions: start the studio again.',
  },
  'protocol/invalid-params': { message: 'This command was called in a wrong way.', remedy: 'Report it with these details.' },
  'protocol/not-allowed': { message: 'The page may not do this.', remedy: 'Report it with these details.' },
  'host/unsupported': { message: 'This is not possible here.', remedy: 'Use the desktop window.' },
  'internal/bug': {
    message: 'Something went wrong inside the studio.',
    remedy: 'Try again; if it happens again, report it with the details.',
  },
};

/** A failure as data, with the words of its code. */
export function studioError(code: ErrorCode, got: string, expected: string, detail?: string): StudioError {
  return { code, ...words[code], got, expected, ...(detail === undefined ? {} : { detail }) };
}

/** The same, to be thrown. */
export const failure = (code: ErrorCode, got: string, expected: string, cause?: unknown): StudioFailure =>
  new StudioFailure(studioError(code, got, expected, cause instanceof Error ? cause.message : undefined), { cause });

/** What an error of others says, for `got`. */
export const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
