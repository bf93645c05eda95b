"use client";

import { createContext, type ReactNode, use, useContext, useMemo } from "react";
import type { SayPhrase } from "@/domain/notice-phrase";
import type { Locale } from "./format";
import {
  createSayPhrase,
  createTranslate,
  type FirstMessages,
  type Messages,
  type Translate,
  type TranslateAll,
} from "./translate";

export interface Text {
  readonly locale: Locale;
  readonly t: Translate;
}

export interface AllText {
  readonly locale: Locale;
  readonly t: TranslateAll;
}

interface Provided extends Text {
  readonly sayPhrase: SayPhrase;
  readonly fetchAll: () => Promise<Messages>;
}

const TextContext = createContext<Provided | undefined>(undefined);

export interface TextProviderProps {
  readonly locale: Locale;
  readonly messages: FirstMessages;
  readonly fetchAll: () => Promise<Messages>;
  readonly children: ReactNode;
}

export function TextProvider({ locale, messages, fetchAll, children }: TextProviderProps) {
  const text = useMemo(
    () => ({
      locale,
      t: createTranslate(messages, locale),
      sayPhrase: createSayPhrase(messages, locale),
      fetchAll,
    }),
    [locale, messages, fetchAll],
  );
  return <TextContext value={text}>{children}</TextContext>;
}

/** The reader's language, with what pages show first (en.ts). */
export function useText(): Text {
  return useProvided();
}

/**
 * The reader's language with all messages. Suspends until the browser has them, so use it for pages whose first paint may wait, and for
 * parts that are loaded or opened later. Pages with `useText` load them when they are at rest.
 */
export function useAllText(): AllText {
  const { locale, fetchAll } = useProvided();
  const messages = use(fetchAll());
  return useMemo(() => ({ locale, t: createTranslate(messages, locale) }), [locale, messages]);
}

/** Returns a function that formats the phrases of notices in the reader's language. */
export function useSayPhrase(): SayPhrase {
  return useProvided().sayPhrase;
}

function useProvided(): Provided {
  const text = useContext(TextContext);
  if (!text) throw new Error("useText needs a TextProvider around it");
  return text;
}
