/** Longest part of a foreign text that an error repeats: a name from a hostile file must not fill the screen. */
const longest = 80;

/** A text from the file as errors show it: in quotes, control characters escaped, never long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text);
}
