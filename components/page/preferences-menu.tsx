"use client";

import { Contrast } from "lucide-react";
import { useRouter } from "next/navigation";
import { LOCALES } from "../text/format";
import { LOCALE_COOKIE } from "../text/locale";
import { useText } from "../text/text";
import { DropdownChoice, DropdownLabel, DropdownMenu, DropdownOption, DropdownSeparator } from "../ui/dropdown-menu";
import { navItemStyle, RailCaption } from "./nav-item";
import { useTheme } from "./providers";
import { storeInCookie } from "./store-in-cookie";
import { THEMES, type Theme } from "./theme";
import { PHONE, useMedia } from "./use-media";

/** Appearance and language, in a menu of their own. */
export function PreferencesMenu() {
  const { t } = useText();
  const isPhone = useMedia(PHONE);
  return (
    <DropdownMenu
      side={isPhone ? "top" : "right"}
      align="end"
      trigger={
        <button type="button" className={navItemStyle} aria-label={t("theme.label")}>
          <Contrast className="size-4.5" aria-hidden />
          <RailCaption>{t("theme.label")}</RailCaption>
        </button>
      }
    >
      <PreferenceChoices />
    </DropdownMenu>
  );
}

/** The same for a menu that has room for more. */
export function PreferenceChoices() {
  const { locale, t } = useText();
  const { theme, choose } = useTheme();
  const router = useRouter();

  function chooseLocale(chosen: string): void {
    storeInCookie(LOCALE_COOKIE, chosen);
    router.refresh();
  }

  return (
    <>
      <DropdownLabel>{t("theme.label")}</DropdownLabel>
      <DropdownChoice value={theme} onValueChange={(chosen) => choose(chosen as Theme)}>
        {THEMES.map((each) => (
          <DropdownOption key={each} value={each}>
            {t(`theme.${each}`)}
          </DropdownOption>
        ))}
      </DropdownChoice>
      <DropdownSeparator />
      <DropdownLabel>{t("locale.label")}</DropdownLabel>
      <DropdownChoice value={locale} onValueChange={chooseLocale}>
        {LOCALES.map((each) => (
          <DropdownOption key={each} value={each} lang={each}>
            {t(`locale.${each}`)}
          </DropdownOption>
        ))}
      </DropdownChoice>
    </>
  );
}
