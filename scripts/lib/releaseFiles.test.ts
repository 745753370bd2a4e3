import { describe, expect, it } from 'vitest';
import { mergedList, notesOf } from './releaseFiles.mjs';

describe('a list of new versions', () => {
  it('names the packages of all processors', () => {
    const [arm, intel] = ['arm64', 'x64'].map((arch) => ({
      version: '1.2.0',
      files: [{ url: `studio-1.2.0-mac-${arch}.zip`, sha512: arch }],
      path: `studio-1.2.0-mac-${arch}.zip`,
    }));
    expect(mergedList([intel, arm].filter((list) => list !== undefined))).toEqual({
      version: '1.2.0',
      files: [
        { url: 'studio-1.2.0-mac-x64.zip', sha512: 'x64' },
        { url: 'studio-1.2.0-mac-arm64.zip', sha512: 'arm64' },
      ],
      path: 'studio-1.2.0-mac-x64.zip',
    });
  });

  it('is never of two versions', () => {
    const lists = ['1.2.0', '1.3.0'].map((version) => ({ version, files: [] }));
    expect(() => mergedList(lists)).toThrow('1.2.0, 1.3.0');
  });
});

describe('the notes of a release', () => {
  const changelog =
    '# Changelog\n\n## Unreleased\n\n- New.\n\n## [1.2.0] - 2026-12-01\n\n- Packages.\n- Icons.\n\n## 1.1.0\n\n- Old.\n';

  it('are what the changelog says of that version', () => {
    expect(notesOf(changelog, '1.2.0')).toBe('- Packages.\n- Icons.\n');
    expect(notesOf(changelog, '1.1.0')).toBe('- Old.\n');
  });

  it('are missed where the changelog does not know the version', () => {
    expect(() => notesOf(changelog, '1.2')).toThrow('no section 1.2');
  });
});
