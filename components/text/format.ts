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
    // In both languages one is 1 and nothing else (CLDR: i = 1 and v = 0): no plural rules have to be loaded for it.
    if (one !== undefined && other !== undefined) return Number(value) === 1 ? one : other;
    return typeof value === "number" ? formatNumber(value, locale) : value;
  });
}

/** Below this no language of ours groups digits, and whole numbers are written as JavaScript does. */
const FIRST_GROUPED = 1_000;

/** Small whole numbers, which are most, do without a formatter: on a phone the first one takes longer to make than a frame. */
export function formatNumber(value: number, locale: Locale): string {
  const isPlain = Number.isInteger(value) && value >= 0 && value < FIRST_GROUPED;
  return isPlain ? String(value) : numberFormat(locale).format(value);
}

const numberFormat = madeOnce((locale) => new Intl.NumberFormat(locale));

/** Made when first asked for: on a phone each takes several milliseconds, and a page speaks one language. */
function madeOnce<Made>(make: (locale: Locale) => Made): (locale: Locale) => Made {
  const made = new Map<Locale, Made>();
  return (locale) => {
    const known = made.get(locale) ?? make(locale);
    made.set(locale, known);
    return known;
  };
}
