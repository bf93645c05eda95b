"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import type { EpochMs } from "@/domain/time";
import { ClockProvider } from "../text/clock";
import type { Locale } from "../text/format";
import { TextProvider } from "../text/text";
import type { Messages } from "../text/translate";
import { remember } from "./remember";
import { tellStyleNonce } from "./style-nonce";
import { THEME_COOKIE, type Theme, themeClass } from "./theme";

interface ThemeChoice {
  readonly theme: Theme;
  readonly choose: (theme: Theme) => void;
}

tellStyleNonce();

const ThemeContext = createContext<ThemeChoice>({ theme: "system", choose: () => undefined });

export function useTheme(): ThemeChoice {
  return useContext(ThemeContext);
}

export interface ProvidersProps {
  readonly locale: Locale;
  readonly messages: Messages;
  readonly theme: Theme;
  readonly renderedAt: EpochMs;
  readonly children: ReactNode;
}

/** What every page stands on, whoever looks at it: language, clock, theme. */
export function Providers({ locale, messages, theme: first, renderedAt, children }: ProvidersProps) {
  const [theme, setTheme] = useState(first);
  const choose = useCallback((next: Theme) => {
    setTheme(next);
    showTheme(next);
  }, []);
  const choice = useMemo(() => ({ theme, choose }), [theme, choose]);
  return (
    <TextProvider locale={locale} messages={messages}>
      <ClockProvider at={renderedAt}>
        <ThemeContext value={choice}>{children}</ThemeContext>
      </ClockProvider>
    </TextProvider>
  );
}

function showTheme(theme: Theme): void {
  const { classList } = document.documentElement;
  classList.remove("light", "dark");
  if (theme !== "system") classList.add(themeClass(theme));
  remember(THEME_COOKIE, theme);
}
