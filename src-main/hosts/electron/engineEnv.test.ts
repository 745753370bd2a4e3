import { expect, it } from 'vitest';
import { engineEnv } from './engineEnv.ts';

const env = {
  PATH: '/usr/bin',
  GREVY_DATA: '/data',
  NODE_BIN: '/tmp/other-node',
  NODE_OPTIONS: '--require /tmp/first.js',
  NODE_PATH: '/tmp/modules',
  Node_V8_Coverage: '/tmp/coverage',
  NODE_EXTRA_CA_CERTS: '/etc/company.pem',
};

it("a packed studio's engine takes no orders from Node's variables, but keeps what its network needs", () => {
  expect(engineEnv(env, true)).toEqual({
    PATH: '/usr/bin',
    GREVY_DATA: '/data',
    NODE_EXTRA_CA_CERTS: '/etc/company.pem',
  });
});

it('in development the engine runs by whatever Node is named', () => {
  expect(engineEnv(env, false)).toBe(env);
});
