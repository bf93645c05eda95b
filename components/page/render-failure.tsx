"use client";

import { useSyncExternalStore } from "react";
import { lastResortDe } from "../text/de/last-resort";
import { lastResortEn } from "../text/en/last-resort";
import { LOCALE_COOKIE, localeFrom } from "../text/locale";
import { buttonStyle } from "../ui/button";

/** Stands in for the whole page, its frame included, when that fails to render. */
export function RenderFailure() {
  const locale = useSyncExternalStore(neverChanges, browserLocale, () => "en" as const);
  const texts = locale === "de" ? lastResortDe : lastResortEn;
  return (
    <html lang={locale}>
      <body>
        <title>{texts["lastResort.title"]}</title>
        <main role="alert" className="grid min-h-dvh place-content-center justify-items-center gap-3 p-6 text-center">
          <h1 className="font-medium text-base">{texts["lastResort.title"]}</h1>
          <p className="max-w-sm text-pretty text-muted text-sm">{texts["lastResort.text"]}</p>
          <button type="button" className={buttonStyle()} onClick={() => window.location.reload()}>
            {texts["lastResort.reload"]}
          </button>
        </main>
      </body>
    </html>
  );
}

const neverChanges = () => () => undefined;

/** The language that the server would have chosen: by the cookie, then by the browser's preference. */
function browserLocale() {
  const chosen = new RegExp(`(?:^|; )${LOCALE_COOKIE}=([^;]*)`).exec(document.cookie)?.[1];
  return localeFrom(chosen, navigator.languages.join(","));
}
