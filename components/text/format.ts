/** A supported language, as a BCP 47 tag. */
export type Locale = "en" | "de";

export const LOCALES: readonly Locale[] = ["en", "de"];

/** The names in a message's braces: `{name}` and the counted `{count|track|tracks}`. */
export type NamesIn<Message extends string> = Message extends `${string}{${infer Inner}}${infer Rest}`
  ? NameOf<Inner> | NamesIn<Rest>
  : never;

type NameOf<Inner extends string> = Inner extends `${infer Name}|${string}` ? Name : Inner;

export type Values = Readonly<Record<string, string | number>>;

/**
 * Fills a message: `{name}` is replaced by its value (numbers as the locale writes them), `{count|one|other}` by the
 * word that fits the number. A name without a value stays as it is, so that the mistake is visible.
 */
export function format(message: string, values: Values, locale: Locale): string {
  return message.replace(/\{([^{}]+)\}/g, (braces: string, inner: string) => {
    const [name = "", one, other] = inner.split("|");
    const value = values[name];
    if (value === undefined) return braces;
    // In both languages "one" means exactly 1 (CLDR: i = 1 and v = 0), so no plural rules have to be loaded.
    if (one !== undefined && other !== undefined) return Number(value) === 1 ? one : other;
    return typeof value === "number" ? formatNumber(value, locale) : value;
  });
}

/** Below this, neither language groups digits, and integers are formatted as in JavaScript. */
const FIRST_GROUPED = 1_000;

/** Formats small integers, the usual case, without a formatter, because creating the first one takes longer than a frame on a phone. */
export function formatNumber(value: number, locale: Locale): string {
  const isPlain = Number.isInteger(value) && value >= 0 && value < FIRST_GROUPED;
  return isPlain ? String(value) : numberFormat(locale).format(value);
}

/** Formats an average of counts, or a rate, always with one decimal, so that those of a column or a figure are equally precise. */
export function formatAverage(value: number, locale: Locale): string {
  return averageFormat(locale).format(value);
}

const numberFormat = madeOnce((locale) => new Intl.NumberFormat(locale));

const averageFormat = madeOnce(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);

/** Creates a formatter on first use, because each takes several milliseconds on a phone, and a page needs only one language. */
function madeOnce<Made>(make: (locale: Locale) => Made): (locale: Locale) => Made {
  const made = new Map<Locale, Made>();
  return (locale) => {
    const known = made.get(locale) ?? make(locale);
    made.set(locale, known);
    return known;
  };
}
