import { quote } from './quote.ts';
import { SafetensorsError } from './safetensorsError.ts';

/**
 * A value of JSON as it stands in the text. Whole numbers are bigint and so exact at any size; numbers with a fraction or an exponent are number.
 * Objects are maps, so that no name (`__proto__`) is special.
 */
export type Json = null | boolean | string | bigint | number | readonly Json[] | ReadonlyMap<string, Json>;

export const isJsonObject = (json: Json | undefined): json is ReadonlyMap<string, Json> => json instanceof Map;
export const isJsonList = (json: Json | undefined): json is readonly Json[] => Array.isArray(json);

/** A header needs 3 levels; deeper nesting only serves to exhaust the stack. */
const deepest = 32;
/** Digits of 2^64 are 20; longer numbers only serve to exhaust time. */
const longestNumber = 40;

/**
 * Reads JSON (RFC 8259) and refuses a name that occurs twice in one object, which JSON.parse hides by keeping the last: two readers of one file
 * could see two different tensors.
 * @throws SafetensorsError duplicate-key or header-not-json, with the position
 */
export function parseStrictJson(text: string): Json {
  const parser = new Parser(text);
  const value = parser.value(0);
  parser.end();
  return value;
}

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): Json {
    if (depth > deepest) throw this.#invalid(`at most ${deepest} levels`);
    const first = this.#peek();
    switch (first) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"':
        return this.#string();
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  end(): void {
    if (this.#peek() !== '') throw this.#invalid('the end');
  }

  #object(depth: number): Json {
    const members = new Map<string, Json>();
    this.#take('{');
    if (this.#skip('}')) return members;
    do {
      const key = this.#string();
      if (members.has(key)) throw this.#duplicate(key);
      this.#take(':');
      members.set(key, this.value(depth + 1));
    } while (this.#skip(','));
    this.#take('}');
    return members;
  }

  #array(depth: number): Json {
    const items: Json[] = [];
    this.#take('[');
    if (this.#skip(']')) return items;
    do items.push(this.value(depth + 1));
    while (this.#skip(','));
    this.#take(']');
    return items;
  }

  /** Finds the closing quote, then leaves escapes and forbidden characters to JSON.parse. */
  #string(): string {
    if (this.#peek() !== '"') throw this.#invalid('a string');
    const start = this.#at;
    let end = start + 1;
    while (end < this.#text.length && this.#text[end] !== '"') end += this.#text[end] === '\\' ? 2 : 1;
    const value = parseString(this.#text.slice(start, end + 1));
    if (value === undefined) throw this.#invalid('a well-formed string');
    this.#at = end + 1;
    return value;
  }

  #number(): bigint | number {
    const start = this.#at;
    let end = start;
    while (end - start <= longestNumber && '+-.0123456789Ee'.includes(this.#text[end] ?? ' ')) end++;
    const token = this.#text.slice(start, end);
    if (token.length > longestNumber || !/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(token))
      throw this.#invalid('a value');
    this.#at = end;
    return /^-?\d+$/.test(token) && token !== '-0' ? BigInt(token) : Number(token);
  }

  #word<T>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) throw this.#invalid('a value');
    this.#at += word.length;
    return value;
  }

  /** The next character that is not blank; empty at the end. */
  #peek(): string {
    while (' \t\n\r'.includes(this.#text[this.#at] ?? '.')) this.#at++;
    return this.#text[this.#at] ?? '';
  }

  #skip(character: string): boolean {
    const isNext = this.#peek() === character;
    if (isNext) this.#at++;
    return isNext;
  }

  #take(character: string): void {
    if (!this.#skip(character)) throw this.#invalid(quote(character));
  }

  #duplicate(key: string): SafetensorsError {
    return new SafetensorsError(
      'safetensors/duplicate-key',
      `${quote(key)} again before character ${this.#at}`,
      'every name once',
    );
  }

  #invalid(expected: string): SafetensorsError {
    const found = this.#text.slice(this.#at, this.#at + 20);
    const got = found === '' ? 'the end of the header' : `${quote(found)} at character ${this.#at}`;
    return new SafetensorsError('safetensors/header-not-json', got, expected);
  }
}

function parseString(literal: string): string | undefined {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' && value.isWellFormed() ? value : undefined;
  } catch {
    return undefined;
  }
}
