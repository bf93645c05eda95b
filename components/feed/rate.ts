import type { Locale } from "../text/format";

/** From here on nobody needs a tenth. */
const WHOLE_FROM = 10;

/** Events a minute: tenths while there are few, so that one in five minutes does not read as none. */
export function formatRate(perMinute: number, locale: Locale): string {
  const maximumFractionDigits = perMinute < WHOLE_FROM ? 1 : 0;
  return new Intl.NumberFormat(locale, { maximumFractionDigits }).format(perMinute);
}
