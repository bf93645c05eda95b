import { use } from "react";
import type { Locale } from "./format";
import type { Messages } from "./translate";

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8_000;

const asked = new Map<string, Promise<Messages>>();
const known = new Map<string, Messages>();

/**
 * All messages of a language, which a browser fetches once from `address` (message-file.ts) and keeps. Suspends until they are there:
 * the page stands as the server rendered it meanwhile. The server itself has them at hand.
 */
export function useFetchedMessages(locale: Locale, address: string): Messages {
  return known.get(address) ?? use(typeof window === "undefined" ? ownMessages(locale) : askFor(address));
}

/** Asks for the messages that the page names, before any of it is rendered: then nothing of it has to wait for them. */
export function fetchNamedMessages(): void {
  const address = document.querySelector('link[rel="preload"][href^="/texts/"]')?.getAttribute("href");
  if (address) void askFor(address);
}

function askFor(address: string): Promise<Messages> {
  const earlier = asked.get(address);
  if (earlier) return earlier;
  const messages = fetchMessages(address);
  asked.set(address, messages);
  void messages.then((fetched) => known.set(address, fetched));
  return messages;
}

const own = new Map<Locale, Promise<Messages>>();

function ownMessages(locale: Locale): Promise<Messages> {
  const messages = own.get(locale) ?? importMessages(locale);
  own.set(locale, messages);
  return messages;
}

/** In no browser's code: bundlers drop what stands under this condition. */
async function importMessages(locale: Locale): Promise<Messages> {
  if (typeof window === "undefined") {
    const { messagesOf } = await import("./messages");
    return messagesOf(locale);
  }
  throw new Error("browsers fetch their messages");
}

/** Tries until it succeeds. */
async function fetchMessages(address: string): Promise<Messages> {
  for (let wait = FIRST_RETRY_MS; ; wait = Math.min(2 * wait, LONGEST_RETRY_MS)) {
    // A page that is being left breaks it off; nobody needs them then.
    const response = await fetch(address).catch(() => undefined);
    const messages = response?.ok ? await response.json().catch(() => undefined) : undefined;
    if (messages) return messages;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
