"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Locale } from "./format";
import { type Translate, translator } from "./messages";

export interface Text {
  readonly locale: Locale;
  readonly t: Translate;
}

const TextContext = createContext<Text>({ locale: "en", t: translator("en") });

export function TextProvider({ locale, children }: { readonly locale: Locale; readonly children: ReactNode }) {
  const text = useMemo(() => ({ locale, t: translator(locale) }), [locale]);
  return <TextContext value={text}>{children}</TextContext>;
}

/** The reader's language. */
export function useText(): Text {
  return useContext(TextContext);
}
