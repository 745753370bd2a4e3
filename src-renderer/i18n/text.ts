/** One text in the forms that a number can ask for; English uses one and other, Serbian one, few and other. */
export interface PluralText {
  readonly one: string;
  readonly few?: string;
  readonly other: string;
}

export type Text = string | PluralText;

/** The names in braces of a text, such as "count" in "{count} pictures". */
export type Names<T extends Text> = T extends string
  ? NamesOf<T>
  : T extends { readonly other: infer O extends string }
    ? NamesOf<O>
    : never;
type NamesOf<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesOf<Rest> : never;

/** Every language must have the same keys, and plural forms in the same places. */
export type Dictionary<Source extends Record<string, Text>> = {
  readonly [K in keyof Source]: Source[K] extends string ? string : Required<PluralText>;
};

/** Puts values in place of {names}. A name without a value stays as it is, so that it is seen. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The form that a count asks for in a language. */
export function choose(text: PluralText, count: number, rules: Intl.PluralRules): string {
  const form = rules.select(count);
  if (form === 'one') return text.one;
  return form === 'few' ? (text.few ?? text.other) : text.other;
}
