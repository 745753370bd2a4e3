import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStrictJson, type Json } from './strictJson.ts';
import { codeOf, errorOf } from './testing/rawFile.ts';

/** The same value as JSON.parse gives it. */
function plain(json: Json): unknown {
  if (typeof json === 'bigint') return Number(json);
  if (json instanceof Map)
    return Object.fromEntries([...(json as ReadonlyMap<string, Json>)].map(([key, value]) => [key, plain(value)]));
  return Array.isArray(json) ? json.map((item: Json) => plain(item)) : json;
}

describe('strict JSON', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        expect(plain(parseStrictJson(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what JSON.parse refuses, however the text was spoilt', () => {
    const spoilt = fc.tuple(
      fc.json({ maxDepth: 3 }),
      fc.nat(),
      fc.constantFrom('', '"', ',', '}', ']', '{', '\\', '0', '-', 'x', '\u0001', ':'),
    );
    fc.assert(
      fc.property(spoilt, ([text, place, character]) => {
        const at = place % (text.length + 1);
        const changed = text.slice(0, at) + character + text.slice(at + 1);
        if (isJson(changed)) return;
        expect(['safetensors/header-not-json', 'safetensors/duplicate-key']).toContain(
          codeOf(() => parseStrictJson(changed)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    '',
    ' ',
    '{',
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    '[1,]',
    '[1 2]',
    '01',
    '1.',
    '.5',
    '+1',
    '1e',
    'nul',
    'NaN',
    '"\t"',
    '"\\x"',
    '"open',
    '{} {}',
    "{'a':1}",
    '{a:1}',
  ])('refuses %j', (text) => {
    expect(codeOf(() => parseStrictJson(text))).toBe('safetensors/header-not-json');
  });

  it('keeps whole numbers exact beyond 2^53, and tells 1 from 1.0', () => {
    expect(parseStrictJson('18446744073709551615')).toBe(18446744073709551615n);
    expect(parseStrictJson('[1, 1.0, 1e2, -3, -0]')).toEqual([1n, 1, 100, -3n, -0]);
  });

  it('treats __proto__ as a name like any other', () => {
    expect(parseStrictJson('{"__proto__":{"x":1}}')).toEqual(new Map([['__proto__', new Map([['x', 1n]])]]));
  });

  it('finds a name that occurs twice at any depth, also where one is written with escapes', () => {
    const error = errorOf(() => parseStrictJson('{"a":{"name":1,"b":2,"n\\u0061me":3}}'));
    expect(error).toMatchObject({
      code: 'safetensors/duplicate-key',
      got: '"name" again before character 32',
      expected: 'every name once',
    });
  });

  it('allows the same name in two objects', () => {
    expect(codeOf(() => parseStrictJson('{"a":{"x":1},"b":{"x":1}}'))).toBeUndefined();
  });

  it('refuses half a surrogate pair, which UTF-8 cannot hold', () => {
    expect(codeOf(() => parseStrictJson('"\\ud800"'))).toBe('safetensors/header-not-json');
    expect(parseStrictJson('"\\ud83e\\udd93"')).toBe('🦓');
  });

  it('refuses nesting and numbers that are deep or long only to do harm', () => {
    expect(codeOf(() => parseStrictJson('['.repeat(1_000_000)))).toBe('safetensors/header-not-json');
    expect(codeOf(() => parseStrictJson('1'.repeat(1_000_000)))).toBe('safetensors/header-not-json');
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
