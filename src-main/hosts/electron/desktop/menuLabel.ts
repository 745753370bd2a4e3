/** A name as a menu shows it: an ampersand there underlines the letter after it, and is written twice to be one. */
export const menuLabel = (name: string): string => name.replaceAll('&', '&&');
