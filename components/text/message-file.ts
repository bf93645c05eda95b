import { shortHash } from "@/domain/short-hash";
import type { MessageAddresses } from "./fetched-messages";
import { LOCALES, type Locale } from "./format";
import { firstMessagesOf, messagesOf } from "./messages";

/** Cached for ever, because a file with other messages has another name. */
const FOR_EVER = "public, max-age=31536000, immutable";

/** Messages of a language as browsers fetch them. */
interface MessageFile {
  readonly name: string;
  readonly json: string;
}

type Parts = Readonly<Record<keyof MessageAddresses, MessageFile>>;

const files: Readonly<Record<Locale, Parts>> = { en: partsOf("en"), de: partsOf("de") };

/** The files of all languages. */
export function messageFiles(): readonly MessageFile[] {
  return Object.values(files).flatMap(({ first, rest }) => [first, rest]);
}

/** The addresses of a language's messages. They contain a hash of the messages. */
export function messageAddresses(locale: Locale): MessageAddresses {
  const { first, rest } = files[locale];
  return { first: `/texts/${first.name}`, rest: `/texts/${rest.name}` };
}

/**
 * Serves a file of messages if the front door has no compressed one (server/front-door/compressed-assets.ts). A name with another hash comes
 * from another version of the server, whose files may be split differently. It gets all messages of this version, uncached.
 */
export function answerMessages(name: string): Response {
  const locale = LOCALES.find((each) => each === name.split(".", 1)[0]);
  if (!locale) return new Response(null, { status: 404 });
  const file = messageFiles().find((each) => each.name === name);
  return new Response(file?.json ?? JSON.stringify(messagesOf(locale)), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": file ? FOR_EVER : "no-store",
    },
  });
}

function partsOf(locale: Locale): Parts {
  const first = firstMessagesOf(locale);
  const rest = Object.entries(messagesOf(locale)).filter(([key]) => !(key in first));
  return { first: createFile(`${locale}.first`, first), rest: createFile(`${locale}.rest`, Object.fromEntries(rest)) };
}

function createFile(name: string, messages: Readonly<Record<string, string>>): MessageFile {
  const json = JSON.stringify(messages);
  return { name: `${name}.${shortHash(json).toString(36)}.json`, json };
}
