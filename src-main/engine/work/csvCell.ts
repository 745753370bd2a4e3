/** A value of a CSV table: text with a comma, a quote or a line break goes into quotes (RFC 4180); null is infinity. */
export function csvCell(value: string | number | null): string {
  const text = value === null ? 'inf' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
