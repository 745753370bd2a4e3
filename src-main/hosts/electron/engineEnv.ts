/** Variables of Node's that a network may need: whom it trusts, and its proxy. */
const ofNetworks: ReadonlySet<string> = new Set(['NODE_EXTRA_CA_CERTS', 'NODE_USE_ENV_PROXY']);

/**
 * The environment that the engine is started with. A packed studio's engine takes no orders from Node's variables: which Node it is
 * (NODE_BIN), what that loads first, where it writes to. Electron's fuses say the same of the window's process.
 */
export function engineEnv(env: NodeJS.ProcessEnv, isPackaged: boolean): NodeJS.ProcessEnv {
  if (!isPackaged) return env;
  const isKept = (name: string): boolean => !/^NODE_/i.test(name) || ofNetworks.has(name.toUpperCase());
  return Object.fromEntries(Object.entries(env).filter(([name]) => isKept(name)));
}
