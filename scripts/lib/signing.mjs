/** What signs on each system, as release.yml names the secrets; the first one tells whether there is a key at all. */
const keys = {
  darwin: ['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  win32: ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'],
};

/**
 * An app without a signature does not start at all on an Apple processor: so one of no identity, which says nothing of who made it. Hardened, such
 * an app would refuse Electron's own libraries.
 */
const adHoc = ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false', '-c.mac.notarize=false'];

/**
 * How packages are signed here.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env an absent secret is an empty text in a workflow, which electron-builder takes for a key
 * @returns {{ says: string, args: string[], env: NodeJS.ProcessEnv, appleKey: string | null }} arguments and environment for electron-builder, which
 *   wants Apple's key as the path of a file, and the text of that key
 */
export function signingOn(platform, env) {
  const own = keys[platform] ?? [];
  const others = Object.values(keys)
    .flat()
    .filter((name) => !own.includes(name));
  const rest = Object.entries(env).filter(([name, value]) => !others.includes(name) && (value || !own.includes(name)));
  const { APPLE_API_KEY: appleKey = null, ...kept } = Object.fromEntries(rest);
  const isSigned = own.length > 0 && Boolean(env[own[0]]);
  if (own.length === 0)
    return {
      says: 'Packages of this system bear no signature; their sums are published.',
      args: [],
      env: kept,
      appleKey,
    };
  if (!isSigned)
    return {
      says: `UNSIGNED: there is no ${own[0]}.`,
      args: platform === 'darwin' ? adHoc : [],
      env: kept,
      appleKey: null,
    };
  const isNotarized = platform !== 'darwin' || appleKey !== null;
  return {
    says: isNotarized ? 'Signed.' : 'Signed, but NOT NOTARIZED: there is no APPLE_API_KEY.',
    args: isNotarized ? [] : ['-c.mac.notarize=false'],
    env: kept,
    appleKey,
  };
}
