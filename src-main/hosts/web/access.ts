import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a request says about where it comes from. */
export interface RequestFacts {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
  readonly token: string | null;
}

export type Verdict =
  { readonly ok: true } | { readonly ok: false; readonly status: 401 | 403; readonly reason: string };

/** Who may talk to the server: only pages that this server itself served to the person who holds the token. */
export interface Access {
  /** Whether a request may have what it asks for. A token that has not been used counts as well as the cookie. */
  judge(facts: RequestFacts): Verdict;
  /** Exchanges the token for the cookie, once: the header to set, or null for a wrong token and for one that was used. */
  redeem(candidate: string | null): string | null;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
/** Compares without telling by its duration where the difference lies. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return null;
}

const notShown = 'Open the address that the studio printed when it started.';
const used =
  'This address has been used. Go on in the browser that opened it, or start the studio again for a new one.';

/**
 * The rules of the loopback server on `port`. Host is checked against DNS rebinding, Origin against other sites' pages, the token or its
 * cookie against other people on this computer. Cookies know no ports, hence the port in the name: two studios must not log each other out.
 */
export function createAccess(port: number, token: string): Access {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const cookieName = `grevy-${port}`;
  const secret = randomBytes(32).toString('base64url');
  let isUsed = false;
  const isToken = (candidate: string | null): boolean => !isUsed && candidate !== null && isSame(candidate, token);

  return {
    redeem(candidate) {
      if (!isToken(candidate)) return null;
      isUsed = true;
      return `${cookieName}=${secret}; HttpOnly; SameSite=Strict; Path=/`;
    },
    judge({ host, origin, cookie, token: candidate }) {
      if (host === undefined || !hosts.includes(host)) return { ok: false, status: 403, reason: 'wrong Host' };
      if (origin !== undefined && origin !== `http://${host}`)
        return { ok: false, status: 403, reason: 'wrong Origin' };
      const shown = cookieValue(cookie, cookieName);
      if ((shown !== null && isSame(shown, secret)) || isToken(candidate)) return { ok: true };
      return { ok: false, status: 401, reason: isUsed && candidate !== null ? used : notShown };
    },
  };
}
