import type { ReactElement } from "react";
import { describe, expect, it } from "vitest";
import { LOCALES, type Locale } from "../text/format";
import { messagesOf, type TranslateAll, translator } from "../text/messages";
import { classConflictsIn } from "./class-conflicts";
import { render, type Surroundings } from "./render";

/** A page or a panel in one of its states. */
export interface PageState extends Omit<Surroundings, "locale"> {
  readonly name: string;
  readonly element: ReactElement;
  /** The sentences by which this state is known. */
  readonly says: (t: TranslateAll, locale: Locale) => readonly string[];
  /** Sentences of other states that must not be there. */
  readonly omits?: (t: TranslateAll) => readonly string[];
}

/** Tests every state in every language. `names` are texts that are the same in all of them, such as those of people and sites. */
export function testStates(states: readonly PageState[], names: readonly string[]): void {
  describe.each(states)("$name", (state) => {
    it.each(LOCALES)("is complete in %s", (locale) => {
      const t = translator(locale);
      const html = render(state.element, { ...state, locale });
      const texts = textsOf(html);
      const words = texts.join(" ");
      for (const sentence of state.says(t, locale)) expect(words).toContain(sentence);
      for (const sentence of state.omits?.(t) ?? []) expect(words).not.toContain(sentence);
      expect(untranslatedIn(texts, locale)).toEqual([]);
      expect(classConflictsIn(classesOf(html))).toEqual([]);
      expect(html).not.toMatch(/<h[1-6][^>]*>\s*<\/h[1-6]>/);
      expect(misnamedIn(html)).toEqual([]);
      // On the ground of segments that is too little contrast, which axe does not see where it is one character.
      expect(html).not.toMatch(/role="radio"(?:(?!<\/button>).)*text-faint/s);
    });

    it("shows no English sentence in German", () => {
      const english = new Set(textsOf(render(state.element, { ...state, locale: "en" })));
      const german = textsOf(render(state.element, { ...state, locale: "de" }));
      const kept = german.filter((text) => english.has(text) && !translatedAlike.has(text));
      expect(kept.filter((text) => isSentence(withoutNames(text, names)))).toEqual([]);
    });
  });
}

function withoutNames(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => rest.replaceAll(name, ""), text);
}

function classesOf(html: string): readonly string[] {
  return [...html.matchAll(/ class="([^"]+)"/g)].map(([, classes = ""]) => classes.replaceAll("&amp;", "&"));
}

/** What is read: texts between tags, labels and hints. Parts that declare their language are left out. */
function textsOf(html: string): readonly string[] {
  const own = html.replaceAll(/<(\w+)[^>]* lang="en"[^>]*>.*?<\/\1>/g, " ");
  const spoken = [...own.matchAll(/ (?:aria-label|title|placeholder|alt)="([^"]+)"/g)].map(([, text = ""]) => text);
  const shown = own.replaceAll(/<(?:svg|code|pre|style)\b.*?<\/(?:svg|code|pre|style)>/gs, "\n").split(/<[^>]*>|\n/);
  return [...shown, ...spoken].map((text) => decoded(text).trim()).filter((text) => text !== "");
}

function decoded(text: string): string {
  return text
    .replaceAll("&#x27;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** Controls whose label does not contain their visible text, which users of voice control say. */
export function misnamedIn(html: string): readonly string[] {
  const controls = html.matchAll(/<(button|a)\b[^>]* aria-label="([^"]+)"[^>]*>(.*?)<\/\1>/gs);
  return [...controls].flatMap(([, , label = "", content = ""]) => {
    const seen = wordsIn(textsOf(content.replaceAll(/ (?:aria-label|title)="[^"]*"/g, "")).join(" "));
    return seen === " " || wordsIn(decoded(label)).includes(seen) ? [] : [`${decoded(label)}:${seen}`];
  });
}

const wordsIn = (text: string) => ["", ...(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []), ""].join(" ");

/** Keys of messages, holes in sentences, and values that are not there. */
function untranslatedIn(texts: readonly string[], locale: Locale): readonly string[] {
  const keys = messagesOf(locale);
  return texts.filter((text) => text in keys || /\{\w+[}|]|\bundefined\b|\bNaN\b|\[object /.test(text));
}

const isSentence = (text: string) => /\p{L}{2,}\s+\p{L}{2,}/u.test(text);

/** Messages that are the same in both languages. */
const translatedAlike: ReadonlySet<string> = new Set(
  Object.entries(messagesOf("de")).flatMap(([key, text]) =>
    text === messagesOf("en")[key as keyof ReturnType<typeof messagesOf>] ? [text] : [],
  ),
);
