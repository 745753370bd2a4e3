import { electronLink } from './electronLink.ts';
import type { Link } from './link.ts';
import { framesUrl, socketLink, type Socket } from './socketLink.ts';

/** The line to whichever host opened this page. */
export function connect(window: Window): Link {
  if (window.grevyHost) return electronLink(window.grevyHost);
  const url = framesUrl(window.location);
  return socketLink({
    connect: () => new WebSocket(url) as Socket,
    later: (action, ms) => void setTimeout(action, ms),
  });
}
