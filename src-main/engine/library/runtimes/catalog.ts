import type { TensorflowKind } from '../../../contract/runtimes.ts';

/** A wheel of PyPI, which is a zip file: its project, its name, and what it must be. */
export interface Wheel {
  readonly project: string;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** One TensorFlow that can be installed: where it comes from and what of it is needed. */
export interface Build {
  readonly version: string;
  readonly licence: string;
  readonly wheels: readonly Wheel[];
  /** The library to open, as it lies in a wheel. */
  readonly library: string;
  /** Files that are unpacked; a wheel is mostly Python and headers. */
  readonly needed: RegExp;
  /** Bytes of those files, roughly. */
  readonly installedBytes: number;
}

/** By machine, as process.platform-process.arch. There is no library for Windows or for Macs with Intel's processors among the wheels. */
export type Catalog = Readonly<Record<string, Readonly<Partial<Record<TensorflowKind, Build>>>>>;

const version = '2.21.0';
const libraries = /^tensorflow\/(libtensorflow_(cc|framework)\.(so\.2|2\.dylib)|THIRD_PARTY_NOTICES\.txt)$/;
const onLinux = 'tensorflow/libtensorflow_cc.so.2';
const base = { version, licence: 'Apache-2.0', library: onLinux, needed: libraries } as const;

const wheel = (project: string, file: string, bytes: number, sha256: string): Wheel => ({
  project,
  file: `${file}.whl`,
  bytes,
  sha256,
});

/** tensorflow 2.21.0 and what `pip install tensorflow[and-cuda]` takes with it, less the compiler: graphs run op by op. */
const cudaWheels: readonly Wheel[] = [
  wheel(
    'tensorflow',
    'tensorflow-2.21.0-cp311-cp311-manylinux_2_27_x86_64',
    572_440_367,
    '9056fbc9ba04235810b71ae6cbd958a196e8804fb53bbcffbf3e23b56155f124',
  ),
  wheel(
    'nvidia-cublas-cu12',
    'nvidia_cublas_cu12-12.9.3.13-py3-none-manylinux_2_27_x86_64',
    581_217_458,
    'd7d51055f161b317c7105ddaae90e71eda059026074ffef93cf7cde2886bfe72',
  ),
  wheel(
    'nvidia-cuda-cupti-cu12',
    'nvidia_cuda_cupti_cu12-12.8.90-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64',
    10_248_621,
    'ea0cb07ebda26bb9b29ba82cda34849e73c166c18162d3913575b0c9db9a6182',
  ),
  wheel(
    'nvidia-cuda-nvrtc-cu12',
    'nvidia_cuda_nvrtc_cu12-12.9.86-py3-none-manylinux2010_x86_64.manylinux_2_12_x86_64',
    89_568_129,
    '210cf05005a447e29214e9ce50851e83fc5f4358df8b453155d5e1918094dcb4',
  ),
  wheel(
    'nvidia-cuda-runtime-cu12',
    'nvidia_cuda_runtime_cu12-12.9.79-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64',
    3_493_179,
    '25bba2dfb01d48a9b59ca474a1ac43c6ebf7011f1b0b8cc44f54eb6ac48a96c3',
  ),
  wheel(
    'nvidia-cudnn-cu12',
    'nvidia_cudnn_cu12-9.28.0.42-py3-none-manylinux_2_27_x86_64',
    716_538_495,
    '9ff58b7f36dacd0a93e89f8f2957b52466889217963701daa15e577317cfa375',
  ),
  wheel(
    'nvidia-cufft-cu12',
    'nvidia_cufft_cu12-11.4.1.4-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64',
    200_877_592,
    'c67884f2a7d276b4b80eb56a79322a95df592ae5e765cf1243693365ccab4e28',
  ),
  wheel(
    'nvidia-curand-cu12',
    'nvidia_curand_cu12-10.3.10.19-py3-none-manylinux_2_27_x86_64',
    68_295_626,
    '49b274db4780d421bd2ccd362e1415c13887c53c214f0d4b761752b8f9f6aa1e',
  ),
  wheel(
    'nvidia-cusolver-cu12',
    'nvidia_cusolver_cu12-11.7.5.82-py3-none-manylinux_2_27_x86_64',
    338_117_415,
    '15da72d1340d29b5b3cf3fd100e3cd53421dde36002eda6ed93811af63c40d88',
  ),
  wheel(
    'nvidia-cusparse-cu12',
    'nvidia_cusparse_cu12-12.5.10.65-py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64',
    366_465_088,
    '73060ce019ac064a057267c585bf1fd5a353734151f87472ff02b2c5c9984e78',
  ),
  wheel(
    'nvidia-nccl-cu12',
    'nvidia_nccl_cu12-2.32.3-py3-none-manylinux_2_27_x86_64',
    351_526_311,
    'bb94b2348e4861d5e8aa00b36c3d12d9bdf9c6369b82cbb723de0b582280a21c',
  ),
  wheel(
    'nvidia-nvjitlink-cu12',
    'nvidia_nvjitlink_cu12-12.9.86-py3-none-manylinux2010_x86_64.manylinux_2_12_x86_64',
    39_748_338,
    'e3f1171dbdc83c5932a45f0f4c99180a70de9bd2718c1ab77d14104f6d7147f9',
  ),
];

/** What is known to hold the C API, pinned by its SHA-256 of 2026-11-25. */
export const catalog: Catalog = {
  'linux-x64': {
    cpu: {
      ...base,
      installedBytes: 854e6,
      wheels: [
        wheel(
          'tensorflow-cpu',
          'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64',
          273_829_956,
          '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
        ),
      ],
    },
    cuda: {
      ...base,
      licence: 'Apache-2.0; NVIDIA: LicenseRef-NVIDIA-Proprietary (docs.nvidia.com/cuda/eula)',
      needed: new RegExp(`${libraries.source}|^nvidia/[a-z_]+/lib/[A-Za-z0-9_.-]+\\.so[.0-9]*$`),
      installedBytes: 6.5e9,
      wheels: cudaWheels,
    },
  },
  'linux-arm64': {
    cpu: {
      ...base,
      installedBytes: 900e6,
      wheels: [
        wheel(
          'tensorflow',
          'tensorflow-2.21.0-cp311-cp311-manylinux_2_27_aarch64',
          281_828_020,
          '4b24aca16d527a3cf1c37f720c04c484c3d20f4d0fdfa98632ac8b9f3be6eb5c',
        ),
      ],
    },
  },
  'darwin-arm64': {
    cpu: {
      ...base,
      library: 'tensorflow/libtensorflow_cc.2.dylib',
      installedBytes: 800e6,
      wheels: [
        wheel(
          'tensorflow',
          'tensorflow-2.21.0-cp311-cp311-macosx_12_0_arm64',
          223_405_849,
          '51f46f4806139d01fc7920cc72a4c75876f80649bf40ff083ab6212ceb43ca88',
        ),
      ],
    },
  },
};
