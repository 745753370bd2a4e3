import { expect, it } from 'vitest';
import { mayOpenOutside } from './outside.ts';

it.each([
  'https://arxiv.org/abs/1703.10593',
  'https://doi.org/10.1109/ICCV.2017.244',
  'HTTPS://ARXIV.ORG:443/abs/1406.2661',
])('the browser may be sent to a paper: %s', (url) => {
  expect(mayOpenOutside(url)).toBe(true);
});

it.each([
  'http://arxiv.org/abs/1703.10593',
  'https://arxiv.org.example.com/',
  'https://example.com/arxiv.org',
  'https://example.com#arxiv.org',
  'https://arxiv.org:8443/',
  'https://somebody@arxiv.org/',
  'https://arxiv.org@example.com/',
  'https://www.example.com\\@arxiv.org/',
  `https://arxiv.org/?${'a'.repeat(200)}`,
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,arxiv.org',
  'smb://arxiv.org/share',
  'ms-msdt:/id PCWDiagnostic',
  'mailto:somebody@arxiv.org',
  'app://studio/index.html',
  '//arxiv.org/abs/1703.10593',
  'arxiv.org',
  '',
])('the browser is not sent to %s', (url) => {
  expect(mayOpenOutside(url)).toBe(false);
});
