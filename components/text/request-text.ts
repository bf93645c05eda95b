import { cookies, headers } from "next/headers";
import { LOCALE_COOKIE, localeFrom } from "./locale";
import { translator } from "./messages";
import type { AllText } from "./text";

/** The language of the current request, for server components. */
export async function requestText(): Promise<AllText> {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = localeFrom(jar.get(LOCALE_COOKIE)?.value, head.get("accept-language"));
  return { locale, t: translator(locale) };
}
