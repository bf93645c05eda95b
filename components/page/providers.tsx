"use client";

import { createContext, use, useCallback, useContext, useEffect, useMemo, useState } from "react";
import type { EpochMs } from "@/domain/time";
import { ClockProvider } from "../text/clock";
import { fetchAll, fetchFirst, type MessageAddresses } from "../text/fetched-messages";
import { TextProvider, type TextProviderProps } from "../text/text";
import { queueWhenIdle } from "../ui/lazy-code";
import { storeInCookie } from "./store-in-cookie";
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

export interface ProvidersProps extends TextProviderProps {
  readonly theme: Theme;
  readonly renderedAt: EpochMs;
}

interface PageProvidersProps extends Omit<ProvidersProps, "messages" | "fetchAll"> {
  /** Addresses of the messages (components/text/message-file.ts). */
  readonly messageAddresses: MessageAddresses;
}

/** The providers of a page, for which the browser fetches the messages separately. */
export function PageProviders({ messageAddresses: { first, rest }, ...others }: PageProvidersProps) {
  const { locale } = others;
  const addresses = useMemo(() => ({ first, rest }), [first, rest]);
  const messages = use(fetchFirst(locale, addresses));
  const askForRest = useCallback(() => fetchAll(locale, addresses), [locale, addresses]);
  useEffect(() => queueWhenIdle(() => void askForRest()), [askForRest]);
  return <Providers messages={messages} fetchAll={askForRest} {...others} />;
}

/** Language, clock and theme. */
export function Providers({ theme: first, renderedAt, children, ...text }: ProvidersProps) {
  const [theme, setTheme] = useState(first);
  const choose = useCallback((next: Theme) => {
    setTheme(next);
    showTheme(next);
  }, []);
  const choice = useMemo(() => ({ theme, choose }), [theme, choose]);
  return (
    <TextProvider {...text}>
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
  storeInCookie(THEME_COOKIE, theme);
}

/**
 * Gives the CSP nonce to the style sheets that menus and dialogs add to stop the page from scrolling. `get-nonce` reads it from webpack's
 * variable.
 */
function shareStyleNonce(): void {
  if (typeof document === "undefined") return;
  Reflect.set(globalThis, "__webpack_nonce__", document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce);
}
