/** A language we speak; the names are BCP 47 tags. */
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
 * word that fits the number. A name without a value stays as it is, so that a fault is seen rather than hidden.
 */
export function format(message: string, values: Values, locale: Locale): string {
  return message.replace(/\{([^{}]+)\}/g, (braces: string, inner: string) => {
    const [name = "", one, other] = inner.split("|");
    const value = values[name];
    if (value === undefined) return braces;
    if (one !== undefined && other !== undefined) return isOne(value, locale) ? one : other;
    return typeof value === "number" ? formatNumber(value, locale) : value;
  });
}

export function formatNumber(value: number, locale: Locale): string {
  return numberFormat(locale).format(value);
}

function isOne(value: string | number, locale: Locale): boolean {
  return pluralRules(locale).select(Number(value)) === "one";
}

const numberFormat = madeOnce((locale) => new Intl.NumberFormat(locale));
const pluralRules = madeOnce((locale) => new Intl.PluralRules(locale));

/** Made when first asked for: on a phone each takes several milliseconds, and a page speaks one language. */
function madeOnce<Made>(make: (locale: Locale) => Made): (locale: Locale) => Made {
  const made = new Map<Locale, Made>();
  return (locale) => {
    const known = made.get(locale) ?? make(locale);
    made.set(locale, known);
    return known;
  };
}
