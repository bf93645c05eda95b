"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import type { EpochMs } from "@/domain/time";
import { ClockProvider } from "../text/clock";
import { useFetchedMessages } from "../text/fetched-messages";
import type { Locale } from "../text/format";
import { TextProvider } from "../text/text";
import type { Messages } from "../text/translate";
import { remember } from "./remember";
import { THEME_COOKIE, type Theme, themeClass } from "./theme";

interface ThemeChoice {
  readonly theme: Theme;
  readonly choose: (theme: Theme) => void;
}

shareStyleNonce();

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

interface PageProvidersProps extends Omit<ProvidersProps, "messages"> {
  /** Where the messages are (components/text/message-file.ts). */
  readonly messageAddress: string;
}

/** The same, for a page: its browser fetches the messages, which are not in the page. */
export function PageProviders({ messageAddress, ...others }: PageProvidersProps) {
  return <Providers messages={useFetchedMessages(others.locale, messageAddress)} {...others} />;
}

/** Language, clock and theme. */
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

/**
 * Lets the style sheets in that menus and dialogs add to keep the page from scrolling. `get-nonce` reads the nonce under
 * the name that webpack gave it.
 */
function shareStyleNonce(): void {
  if (typeof document === "undefined") return;
  Reflect.set(globalThis, "__webpack_nonce__", document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce);
}
