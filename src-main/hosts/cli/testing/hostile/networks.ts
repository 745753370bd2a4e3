import {
  circular,
  copied,
  deep,
  drawn,
  endless,
  enlarged,
  greedy,
  laborious,
  lying,
  numberless,
  ofFunctions,
  ofOwnOperators,
  ofTomorrow,
  reaching,
  unknown,
} from '../../../../engine/library/networks/testing/hostileOnnx.ts';
import { likeLama } from '../../../../engine/library/networks/testing/inpaintingOnnx.ts';
import { hostile, type HostileFile } from './hostileFile.ts';
import { garbage } from './pictureBytes.ts';

/** Networks that never end, take all memory, reach for other files, or are none. */
export const hostileNetworks: readonly HostileFile[] = [
  hostile('onnx/too-costly', 'loop without end', () => endless()),
  hostile('onnx/too-costly', 'constant of 5 GB', () => greedy(5e9)),
  hostile('onnx/too-costly', 'picture enlarged to 10^9 pixels', () => enlarged(500)),
  hostile('onnx/too-costly', 'picture copied 50000 times', () => copied(50_000)),
  hostile('onnx/too-costly', 'two billion numbers of chance', () => drawn(2e9)),
  hostile('onnx/too-costly', 'products of matrices for hours', () => laborious(3000)),
  hostile('onnx/unsafe', 'numbers in a file of the system', () => reaching('../../../../etc/passwd')),
  hostile('onnx/unsafe', 'numbers at an absolute place', () => reaching('/dev/zero')),
  hostile('onnx/unsafe', 'operator that is code of its own', () => ofOwnOperators('com.harm')),
  hostile('onnx/unsafe', 'operator that it explains itself', () => ofFunctions()),
  hostile('onnx/unsafe', 'file of 3 GB', { zeros: 3 * 2 ** 30 }),
  hostile('onnx/newer', 'operators of tomorrow', () => ofTomorrow()),
  hostile('onnx/unreadable', 'graphs in graphs, 5000 deep', () => deep(5000)),
  hostile('onnx/unreadable', 'operators that wait for one another', () => circular()),
  hostile('onnx/unreadable', 'tensor of 2^40 numbers that has one', () => lying(2 ** 40)),
  hostile('onnx/unreadable', 'operator that nobody knows', () => unknown()),
  hostile('onnx/unreadable', 'network that ends in the middle', () => likeLama().subarray(0, 700)),
  hostile('onnx/unreadable', 'garbage', () => garbage(10_000, 1)),
  hostile('onnx/unreadable', 'nothing', ''),
  hostile('onnx/unreadable', 'program in Python', 'import os\nos.system("touch harmed")\n'),
  hostile('onnx/not-inpainting', 'result without a number', () => numberless(64)),
  hostile('onnx/not-inpainting', 'pictures of 8 x 8', () => likeLama({ side: 8, isFixed: true })),
  hostile('onnx/not-inpainting', 'pictures of 20000 x 20000', () => numberless(20_000)),
];
