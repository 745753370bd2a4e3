import { expect, it } from 'vitest';
import { deepLinks, parseDeepLink } from './deepLink.ts';

it('a link proposes a model', () => {
  expect(parseDeepLink('grevy://open?model=horse2zebra')).toEqual({ modelId: 'horse2zebra' });
  expect(parseDeepLink('grevy://open/?model=my.own_model-2')).toEqual({ modelId: 'my.own_model-2' });
});

it.each([
  'grevy://open',
  'grevy://open?model=',
  'grevy://train?model=horse2zebra',
  'grevy://open/elsewhere?model=horse2zebra',
  'grevy://open?model=horse2zebra&strength=1',
  'grevy://open?model=horse2zebra&model=other',
  'grevy://open?path=/etc/passwd',
  'grevy://open?model=horse2zebra#there',
  'grevy://ana@open?model=horse2zebra',
  'grevy://open:80?model=horse2zebra',
  'grevy:open?model=horse2zebra',
  'grevy://open?model=../../models',
  'grevy://open?model=%2e%2e%2fmodels',
  'grevy://open?model=horse2zebra --inspect',
  'grevy://open?model=horse2zebra\n',
  'GREVY://open?model=horse2zebra',
  `grevy://open?model=${'a'.repeat(65)}`,
  `grevy://open?model=${'a'.repeat(500)}`,
])('%j asks for nothing, and is named', (link) => {
  expect(parseDeepLink(link)).toMatchObject({
    error: { code: 'host/link-refused', got: link.slice(0, 200), expected: 'grevy://open?model=ID' },
  });
});

it('links are found among the words of a start, however they are written', () => {
  const argv = ['/opt/grevy', '--no-sandbox', 'a.jpg', 'grevy://open?model=horse2zebra', 'GREVY:anything'];
  expect(deepLinks(argv)).toEqual(['grevy://open?model=horse2zebra', 'GREVY:anything']);
});
