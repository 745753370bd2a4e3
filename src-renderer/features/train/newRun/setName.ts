/** What a set may be called, made of a folder's name: small letters, digits and dashes, at most 24. */
export function setNameOf(folder: string, otherwise: string): string {
  const plain = folder
    .normalize('NFD')
    .replace(/đ/gi, 'dj')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 24)
    .replace(/-+$/, '');
  return plain === '' ? otherwise : plain;
}
