import { createContext } from 'svelte';
import type { StudioError } from '../../src-main/contract/errors.ts';
import type { Bilingual, ModelView } from '../../src-main/contract/models.ts';
import type { Notice } from '../../src-main/contract/pictures.ts';
import type { Settings } from '../../src-main/contract/settings.ts';
import { toCyrillic } from './cyrillic.ts';
import { en } from './en.ts';
import { errorWords, type ErrorWords } from './errorWords.ts';
import type { lessonsEn } from './lessons/lessonsEn.ts';
import { byteSize, durationOf } from './quantities.ts';
import { sr } from './sr.ts';
import { choose, fill, type Dictionary, type Names, type Text } from './text.ts';

export type Language = Exclude<Settings['language'], 'system'>;
/** What comes with the page, and what comes when lessons are opened. */
type Texts = typeof en & typeof lessonsEn;
export type TextKey = keyof Texts;
type PluralKey = { [K in TextKey]: Texts[K] extends string ? never : K }[TextKey];
export type PlainKey = Exclude<TextKey, PluralKey>;
/** A text that nothing has to be filled in to. */
export type LabelKey = { [K in PlainKey]: [Names<Texts[K]>] extends [never] ? K : never }[PlainKey];
type Values<K extends TextKey> = Readonly<Record<Names<Texts[K]>, string | number>>;
type Needs<K extends TextKey> = [Names<Texts[K]>] extends [never] ? [] : [values: Values<K>];

/** The language that a setting means here; Serbian is Latin unless the system asks for Cyrillic by name. */
export function languageOf(setting: Settings['language'], preferred: readonly string[]): Language {
  if (setting !== 'system') return setting;
  const first = preferred.find((tag) => /^(en|sr)\b/i.test(tag)) ?? 'en';
  if (!/^sr/i.test(first)) return 'en';
  return /cyrl/i.test(first) ? 'sr-Cyrl' : 'sr-Latn';
}

/** All words and numbers of the page in one language. Reading it in markup follows a change of language at once. */
export class Words {
  readonly #setting: () => Settings['language'];
  readonly language: Language = $derived.by(() => languageOf(this.#setting(), navigator.languages));
  readonly #rules = $derived(new Intl.PluralRules(this.language));

  #all = $state.raw<Readonly<Record<'en' | 'sr', Readonly<Record<string, Text>>>>>({ en, sr });
  /** Words of this language, in Latin letters. */
  readonly #texts = $derived(this.language === 'en' ? this.#all.en : this.#all.sr);

  readonly #formats = new Map<string, Intl.NumberFormat>();

  constructor(setting: () => Settings['language']) {
    this.#setting = setting;
  }

  /** Takes words that came later, those of the lessons. */
  add(more: { readonly en: typeof lessonsEn; readonly sr: Dictionary<typeof lessonsEn> }): void {
    this.#all = { en: { ...this.#all.en, ...more.en }, sr: { ...this.#all.sr, ...more.sr } };
  }

  /** The text of a key that is made of a declared name: a setting, an option, a family. A test proves that each has one. */
  of(key: string): string {
    return this.t(key as 'family.title');
  }

  /** The same where the name may be anybody's, such as a network's: null where there is no such text. */
  known(key: string): string | null {
    return Object.hasOwn(this.#texts, key) ? this.of(key) : null;
  }

  /** A text of the page; values in braces are given by name. */
  t<K extends PlainKey>(key: K, ...[values]: Needs<K>): string {
    const text = this.#text(key);
    return this.#say(typeof text === 'string' ? text : text.other, values);
  }

  /** A text that counts; {count} is filled in. */
  plural(key: PluralKey, count: number): string {
    const text = this.#text(key);
    return this.#say(typeof text === 'string' ? text : choose(text, count, this.#rules), { count });
  }

  number(value: number, options: Intl.NumberFormatOptions = {}): string {
    return this.#format(options).format(value);
  }

  /** @param fraction 0..1 */
  percent(fraction: number): string {
    return `${this.number(Math.round(fraction * 100))} %`;
  }

  bytes(count: number): string {
    const { value, unit } = byteSize(count);
    return `${this.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`;
  }

  /** How long something took or will take, as coarse as a person wants to know. */
  duration(ms: number): string {
    const { minutes, seconds, digits } = durationOf(ms);
    if (minutes >= 2 * 24 * 60) return this.plural('unit.days', Math.round(minutes / (24 * 60)));
    if (minutes >= 60) return this.t('unit.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
    if (minutes > 0) return this.t('unit.minutes', { minutes, seconds });
    return this.t('unit.seconds', { count: this.number(seconds, { maximumFractionDigits: digits }) });
  }

  /** A time of the near future: today's by its hour, others with their day. @param at milliseconds since 1970 */
  moment(at: number): string {
    const isToday = new Date(at).toDateString() === new Date().toDateString();
    const isNear = at - Date.now() < 6 * 24 * 3_600_000;
    const day: Intl.DateTimeFormatOptions = isToday ? {} : isNear ? { weekday: 'long' } : { dateStyle: 'medium' };
    const time: Intl.DateTimeFormatOptions = isToday || isNear ? { hour: '2-digit', minute: '2-digit' } : {};
    return new Intl.DateTimeFormat(this.language, { ...day, ...time }).format(at);
  }

  /** A day, as in a letter. @param at milliseconds since 1970 */
  day(at: number): string {
    return new Intl.DateTimeFormat(this.language, { dateStyle: 'medium' }).format(at);
  }

  bilingual(text: Bilingual): string {
    if (this.language === 'en') return text.en;
    return this.language === 'sr-Cyrl' ? toCyrillic(text.sr) : text.sr;
  }

  /** What a model's package says of it. Names in one's own models are a person's, and keep their script. */
  ofModel({ origin }: Pick<ModelView, 'origin'>, text: Bilingual): string {
    return origin === 'own' && this.language !== 'en' ? text.sr : this.bilingual(text);
  }

  error(error: StudioError): ErrorWords {
    return errorWords(error, this.language);
  }

  /** Notices are an open set: one that is not known is shown by its code. */
  notice({ code, params }: Notice): string {
    const key = `notice.${code}`;
    const text = this.#texts[key];
    return typeof text === 'string' ? this.#say(text, noticeValues(params ?? {})) : code;
  }

  #text(key: string): Text {
    const text = this.#texts[key];
    if (text === undefined) throw new Error(`There are no words for "${key}".`);
    return text;
  }

  /** Formats are made once per language: making one takes longer than a frame can spare. */
  #format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = JSON.stringify([this.language, options]);
    const known = this.#formats.get(key);
    if (known) return known;
    const made = new Intl.NumberFormat(this.language, options);
    this.#formats.set(key, made);
    return made;
  }

  #say(text: string, values: Readonly<Record<string, string | number>> = {}): string {
    const inScript = this.language === 'sr-Cyrl' ? toCyrillic(text) : text;
    const shown = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? this.number(value) : value,
    ]);
    return fill(inScript, Object.fromEntries(shown) as Record<string, string>);
  }
}

/** Formats are named as people know them: "jpeg" is JPEG. */
const noticeValues = (params: NonNullable<Notice['params']>): Record<string, string | number> => ({
  ...params,
  ...(typeof params['format'] === 'string' && { format: formatName(params['format']) }),
});

export const formatName = (format: string): string => (format === 'webp' ? 'WebP' : format.toUpperCase());

export const [getWords, setWords] = createContext<Words>();
