/**
 * One list of new versions of those that several machines wrote: macOS has a package for each processor, and each machine knows its own only.
 * @param {readonly { version: string, files: readonly { url: string }[] }[]} lists of one name
 * @returns {object} that of the first, with the files of all
 */
export function mergedList(lists) {
  const versions = new Set(lists.map(({ version }) => version));
  if (versions.size !== 1) throw new Error(`Lists of several versions: ${[...versions].join(', ')}`);
  return { ...lists[0], files: lists.flatMap(({ files }) => files) };
}

/**
 * What the changelog says of a version.
 * @param {string} changelog
 * @param {string} version
 * @returns {string} without the heading
 */
export function notesOf(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => /^\[?([^\s\]]+)/.exec(text)?.[1] === version);
  if (section === undefined) throw new Error(`CHANGELOG.md has no section ${version}`);
  return `${section.slice(section.indexOf('\n') + 1).trim()}\n`;
}
