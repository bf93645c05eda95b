import { shortHash } from "@/domain/short-hash";
import { LOCALES, type Locale } from "./format";
import { messagesOf } from "./messages";

/** A file with other messages has another name. */
const FOR_EVER = "public, max-age=31536000, immutable";

/** All messages of a language as browsers fetch them. */
interface MessageFile {
  readonly name: string;
  readonly json: string;
}

const files = new Map(LOCALES.map((locale) => [locale, createFile(locale)]));

/** Of every language. */
export function messageFiles(): readonly MessageFile[] {
  return [...files.values()];
}

/** Where browsers find the messages of a language. Changes with them. */
export function messageAddress(locale: Locale): string {
  return `/texts/${files.get(locale)?.name}`;
}

/**
 * Answers with a file of messages, where the door before Next has no compressed one (server/front-door/packed-assets.ts). A name with
 * another hash was told by another version of the server: it gets the messages of this one, which nobody keeps.
 */
export function answerMessages(name: string): Response {
  const file = files.get(name.split(".", 1)[0] as Locale);
  if (!file) return new Response(null, { status: 404 });
  return new Response(file.json, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": name === file.name ? FOR_EVER : "no-store",
    },
  });
}

function createFile(locale: Locale): MessageFile {
  const json = JSON.stringify(messagesOf(locale));
  return { name: `${locale}.${shortHash(json).toString(36)}.json`, json };
}
