import { preload } from "react-dom";
import type { Locale } from "./format";
import type { FirstMessages, Messages } from "./translate";

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8_000;

/** Where a browser finds the messages of its language (message-file.ts): what a page shows first, and all others. */
export interface MessageAddresses {
  readonly first: string;
  readonly rest: string;
}

const files = new Map<string, Promise<Partial<Messages>>>();
/** By the address of the rest. */
const wholes = new Map<string, Promise<Messages>>();

/**
 * The messages that pages show first, which a browser fetches once and keeps. While a page waits for them it stands as the server rendered
 * it. The server itself has all messages at hand.
 */
export function askForFirst(locale: Locale, { first }: MessageAddresses): Promise<FirstMessages> {
  return typeof window === "undefined" ? askForOwn(locale) : (askFor(first) as Promise<FirstMessages>);
}

/** All messages. A page that the server renders with more than the first names the rest in its head too. */
export function askForAll(locale: Locale, { first, rest }: MessageAddresses): Promise<Messages> {
  if (typeof window === "undefined") {
    preload(rest, { as: "fetch", crossOrigin: "anonymous" });
    return askForOwn(locale);
  }
  return once(wholes, rest, async () => {
    const parts = await Promise.all([askFor(first), askFor(rest)]);
    return Object.assign({}, ...parts) as Messages;
  });
}

/** Asks for the messages that the page names, before any of it is rendered: then nothing of it has to wait for them. */
export function fetchNamedMessages(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="preload"][href^="/texts/"]')) {
    void askFor(new URL(link.href).pathname);
  }
}

function askFor(address: string): Promise<Partial<Messages>> {
  return once(files, address, () => fetchFile(address));
}

/** React's `use` does not suspend, not even for a moment, for a promise that is marked as fulfilled. */
function once<Fetched>(
  kept: Map<string, Promise<Fetched>>,
  name: string,
  ask: () => Promise<Fetched>,
): Promise<Fetched> {
  const earlier = kept.get(name);
  if (earlier) return earlier;
  const asked = ask();
  kept.set(name, asked);
  void asked.then((value) => Object.assign(asked, { status: "fulfilled", value }));
  return asked;
}

const own = new Map<string, Promise<Messages>>();

function askForOwn(locale: Locale): Promise<Messages> {
  return once(own, locale, () => importMessages(locale));
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
async function fetchFile(address: string): Promise<Partial<Messages>> {
  for (let wait = FIRST_RETRY_MS; ; wait = Math.min(2 * wait, LONGEST_RETRY_MS)) {
    // A page that is being left breaks it off; nobody needs them then.
    const response = await fetch(address).catch(() => undefined);
    const messages = response?.ok ? await response.json().catch(() => undefined) : undefined;
    if (messages) return messages;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
