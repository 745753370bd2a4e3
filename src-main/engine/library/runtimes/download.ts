import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Agent as HttpAgent, get as getPlain, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, get as getSecure } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { getCACertificates } from 'node:tls';

/** Milliseconds without a byte after which a line counts as dead. */
const silenceMs = 60_000;
const mostRedirects = 5;
/** Longest answer that is taken as an index page, in bytes. */
const longestPage = 64 * 2 ** 20;

export interface Wanted {
  readonly url: string;
  readonly path: string;
  readonly signal: AbortSignal;
  readonly onBytes: (count: number) => void;
}

/** What networks need: proxies by HTTP_PROXY, HTTPS_PROXY and NO_PROXY, and the certificates that this computer trusts beside Node's own. */
export class Downloader {
  readonly #agents: { readonly plain: HttpAgent; readonly secure: HttpsAgent };

  constructor(env: NodeJS.ProcessEnv) {
    const ca = [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
    this.#agents = { plain: new HttpAgent({ proxyEnv: env }), secure: new HttpsAgent({ proxyEnv: env, ca }) };
  }

  /** The text of a page and where it was found in the end. */
  async page(
    url: string,
    accept: string,
    signal: AbortSignal,
  ): Promise<{ readonly text: string; readonly url: string }> {
    const { response, url: found } = await this.#get(url, { accept }, signal);
    if (response.statusCode !== 200) throw refused(response, found);
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > longestPage) throw new Error(`${found} is too long for an index`);
    }
    return { text: Buffer.concat(chunks).toString('utf8'), url: found };
  }

  /** Fetches a file, or the rest of one of which a part has come before. */
  async file({ url, path, signal, onBytes }: Wanted): Promise<void> {
    const known = await stat(path).then(
      ({ size }) => size,
      () => 0,
    );
    const { response, url: found } = await this.#get(url, known > 0 ? { range: `bytes=${known}-` } : {}, signal);
    const { statusCode } = response;
    if (statusCode === 416) return void response.resume(); // it was whole already
    if (statusCode !== 200 && statusCode !== 206) throw refused(response, found);
    const goesOn = statusCode === 206;
    if (goesOn) onBytes(known);
    let broken: unknown = null;
    const arriving = async function* (): AsyncGenerator<Buffer> {
      try {
        for await (const chunk of response as AsyncIterable<Buffer>) {
          onBytes(chunk.length);
          yield chunk;
        }
      } catch (error) {
        broken = error; // what has arrived is written first
      }
    };
    await pipeline(arriving, createWriteStream(path, { flags: goesOn ? 'a' : 'w' }), { signal });
    if (broken !== null) throw new Error('the line broke off', { cause: broken });
  }

  close(): void {
    this.#agents.plain.destroy();
    this.#agents.secure.destroy();
  }

  async #get(url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal) {
    let at = url;
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const response = await this.#once(at, headers, signal);
      const { location } = response.headers;
      if (location === undefined || (response.statusCode ?? 0) < 300 || (response.statusCode ?? 0) >= 400)
        return { response, url: at };
      response.resume();
      const next = new URL(location, at);
      if (at.startsWith('https:') && next.protocol !== 'https:')
        throw new Error(`${at} leads to ${next.href}, which is not encrypted`);
      at = next.href;
    }
    throw new Error(`${url} leads in circles`);
  }

  #once(url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const options = { headers: { 'user-agent': 'grevy-studio', ...headers }, signal, timeout: silenceMs };
      const request = url.startsWith('https:')
        ? getSecure(url, { ...options, agent: this.#agents.secure }, resolve)
        : getPlain(url, { ...options, agent: this.#agents.plain }, resolve);
      request.on('timeout', () => request.destroy(new Error(`nothing came from ${url} for ${silenceMs / 1000} s`)));
      request.on('error', reject);
    });
  }
}

const refused = ({ statusCode }: IncomingMessage, url: string): Error => new Error(`${url} answers ${statusCode}`);
