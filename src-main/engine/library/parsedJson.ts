/** What a text of a database says; null where it is no JSON, which no parser of documents takes. */
export function parsedJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? (JSON.parse(text) as unknown) : null;
  } catch {
    return null;
  }
}
