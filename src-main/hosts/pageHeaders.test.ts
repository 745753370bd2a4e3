import { expect, it } from 'vitest';
import { pageHeaders } from './pageHeaders.ts';

const policy = pageHeaders([])['content-security-policy'] ?? '';
const sources = policy.split('; ').flatMap((directive) => directive.split(' ').slice(1));

it('the policy begins with nothing and gives the page its own files, and pictures of its own making', () => {
  expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
  expect(new Set(sources)).toEqual(new Set(["'none'", "'self'", 'blob:']));
});

it('the policy allows neither inline code nor eval, and blobs as pictures only', () => {
  expect(policy).not.toMatch(/unsafe|wasm|\*|https?:|data:/);
  expect(policy.match(/[^;]*blob:/g)).toEqual([" img-src 'self' blob:"]);
});

it('the policy names further connections where a host has some, and for nothing else', () => {
  const withSocket = pageHeaders(['ws://127.0.0.1:4000'])['content-security-policy'] ?? '';
  expect(withSocket.replace(' ws://127.0.0.1:4000', '')).toBe(policy);
  expect(withSocket).toContain("connect-src 'self' ws://127.0.0.1:4000;");
});
