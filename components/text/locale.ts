import { LOCALES, type Locale } from "./format";

export const LOCALE_COOKIE = "floorcast-locale";

function isLocale(text: string | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/** The chosen locale if there is one, else the supported language that the browser prefers (`Accept-Language`, RFC 9110), else English. */
export function localeFrom(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const liked = (acceptLanguage ?? "")
    .split(",")
    .map(toRange)
    .filter(({ weight }) => weight > 0);
  liked.sort((a, b) => b.weight - a.weight);
  return liked.map(({ language }) => language).find(isLocale) ?? "en";
}

function toRange(range: string): { readonly language: string; readonly weight: number } {
  const [tag = "", ...parameters] = range.trim().split(";");
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
  return { language: tag.slice(0, 2).toLowerCase(), weight: quality === undefined ? 1 : Number(quality) };
}
