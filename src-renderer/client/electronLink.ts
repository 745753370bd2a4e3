import type { GrevyHost } from './grevyHost.ts';
import { LinkCore, type Link } from './link.ts';

/** Frames over Electron's bridge, which lives as long as the window does. */
export function electronLink(host: GrevyHost): Link {
  const core = new LinkCore();
  host.onFrame((bytes) => core.receive(bytes));
  core.opened({ send: (bytes) => host.send(bytes) });
  return core;
}
