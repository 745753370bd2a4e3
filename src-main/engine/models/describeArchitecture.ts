import type { Architecture } from './architecture.ts';

/** A network in one line, such as "ResNet generator, 32 filters, 6 blocks". */
export function describeArchitecture(architecture: Architecture): string {
  switch (architecture.kind) {
    case 'resnetGenerator':
      return `ResNet generator, ${architecture.filters} filters, ${architecture.blocks} blocks`;
    case 'unetGenerator':
      return `U-Net generator, ${architecture.filters} filters, ${architecture.downs} levels`;
  }
}
