import { grevy, startGrevy } from '../../bed/commandLine.ts';
import { expect, test } from '../../bed/test.ts';

test('the models are listed, shown and found intact', async ({ folder, data }) => {
  const list = await grevy(['models'], { folder, data });
  expect(list.code).toBe(0);
  for (const id of ['horse2zebra', 'zebra2horse']) expect(list.out).toContain(id);
  expect((await grevy(['models', 'show', 'horse2zebra'], { folder, data })).out).toMatch(/ResNet/i);
  expect((await grevy(['models', 'verify', 'zebra2horse'], { folder, data })).code).toBe(0);
  expect((await grevy(['models', 'verify', 'horse2unicorn'], { folder, data })).code).toBe(1);
});

test('doctor says what works here', async ({ folder, data }) => {
  const { code, out } = await grevy(['doctor'], { folder, data });
  expect(code).toBe(0);
  expect(out).toMatch(/onnxruntime/i);
});

test('serve prints an address that only its token opens, and ends at Ctrl+C', async ({ folder, data }) => {
  const running = startGrevy(['serve'], { folder, data });
  const [url] = await running.outputMatching(/http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/);
  expect((await fetch(new URL('/', url))).status).toBe(401);
  expect((await fetch(url, { redirect: 'manual' })).status).toBe(302);
  running.interrupt();
  expect((await running.ended).code).toBe(0);
});
