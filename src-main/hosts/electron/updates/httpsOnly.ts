import { EventEmitter } from 'node:events';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js';
import { StudioFailure } from '../../../contract/errors.ts';
import { notHttps } from './updateConfig.ts';

/** Opens a request: Electron's `net` in the studio, Node's own https in tests. */
export type OpenRequest = ElectronHttpExecutor['createRequest'];

/** What of an address the library hands over. */
interface Address {
  readonly protocol?: string | null;
  readonly hostname?: string | null;
  readonly port?: string | number | null;
  readonly path?: string | null;
}

/** The library's way to the network, by https alone: for feed, signature, packages, and wherever these are redirected to. */
export class HttpsOnlyExecutor extends ElectronHttpExecutor {
  readonly #open: OpenRequest | null;

  constructor(open: OpenRequest | null = null) {
    super();
    this.#open = open;
  }

  override createRequest(...[options, callback]: Parameters<OpenRequest>): ReturnType<OpenRequest> {
    const address = options as Address;
    if (address.protocol !== 'https:') return refusedRequest(urlOf(address));
    return this.#open ? this.#open(options, callback) : super.createRequest(options, callback);
  }
}

const urlOf = ({ protocol, hostname, port, path }: Address): string =>
  `${protocol ?? ''}//${hostname ?? ''}${port ? `:${port}` : ''}${path ?? ''}`;

/** A request that fails before it begins. The library opens redirected requests in event handlers, where an exception would end the process. */
function refusedRequest(url: string): ReturnType<OpenRequest> {
  const nothing = (): void => undefined;
  const request = Object.assign(new EventEmitter(), { end: nothing, abort: nothing });
  process.nextTick(() => request.emit('error', new StudioFailure(notHttps(url))));
  return request as unknown as ReturnType<OpenRequest>;
}
