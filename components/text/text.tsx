"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { SayPhrase } from "@/domain/notice-phrase";
import type { Locale } from "./format";
import { createSayPhrase, createTranslate, type Messages, type Translate } from "./translate";

export interface Text {
  readonly locale: Locale;
  readonly t: Translate;
}

interface AllText extends Text {
  readonly sayPhrase: SayPhrase;
}

const TextContext = createContext<AllText | undefined>(undefined);

export interface TextProviderProps {
  readonly locale: Locale;
  readonly messages: Messages;
  readonly children: ReactNode;
}

export function TextProvider({ locale, messages, children }: TextProviderProps) {
  const text = useMemo(
    () => ({ locale, t: createTranslate(messages, locale), sayPhrase: createSayPhrase(messages, locale) }),
    [locale, messages],
  );
  return <TextContext value={text}>{children}</TextContext>;
}

/** The reader's language. */
export function useText(): Text {
  return useAllText();
}

/** Says the phrases of notices in the reader's language. */
export function useSayPhrase(): SayPhrase {
  return useAllText().sayPhrase;
}

function useAllText(): AllText {
  const text = useContext(TextContext);
  if (!text) throw new Error("useText needs a TextProvider around it");
  return text;
}
