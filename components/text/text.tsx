"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Locale } from "./format";
import { createTranslate, type Messages, type Translate } from "./translate";

export interface Text {
  readonly locale: Locale;
  readonly t: Translate;
}

const TextContext = createContext<Text | undefined>(undefined);

export interface TextProviderProps {
  readonly locale: Locale;
  readonly messages: Messages;
  readonly children: ReactNode;
}

export function TextProvider({ locale, messages, children }: TextProviderProps) {
  const text = useMemo(() => ({ locale, t: createTranslate(messages, locale) }), [locale, messages]);
  return <TextContext value={text}>{children}</TextContext>;
}

/** The reader's language. */
export function useText(): Text {
  const text = useContext(TextContext);
  if (!text) throw new Error("useText needs a TextProvider around it");
  return text;
}
