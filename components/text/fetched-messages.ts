import { preload } from "react-dom";
import type { Locale } from "./format";
import type { FirstMessages, Messages } from "./translate";

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8_000;

/** Addresses of the messages of a language (message-file.ts): those that pages show first, and the rest. */
export interface MessageAddresses {
  readonly first: string;
  readonly rest: string;
}

const files = new Map<string, Promise<Partial<Messages>>>();
/** All messages of a language, by the address of the rest. */
const wholes = new Map<string, Promise<Messages>>();

/**
 * The messages that pages show first, which a browser fetches once and caches. Until they arrive, the page stays as the server rendered it.
 * The server has all messages in memory.
 */
export function fetchFirst(locale: Locale, { first }: MessageAddresses): Promise<FirstMessages> {
  return typeof window === "undefined" ? askForOwn(locale) : (askFor(first) as Promise<FirstMessages>);
}

/** All messages. If the server renders a page with more than the first ones, the page's head names the rest as well. */
export function fetchAll(locale: Locale, { first, rest }: MessageAddresses): Promise<Messages> {
  if (typeof window === "undefined") {
    preload(rest, { as: "fetch", crossOrigin: "anonymous" });
    return askForOwn(locale);
  }
  return once(wholes, rest, async () => {
    const parts = await Promise.all([askFor(first), askFor(rest)]);
    return Object.assign({}, ...parts) as Messages;
  });
}

/** Fetches the messages named in the page's head before anything is rendered, so that rendering does not wait for them. */
export function fetchNamedMessages(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="preload"][href^="/texts/"]')) {
    void askFor(new URL(link.href).pathname);
  }
}

function askFor(address: string): Promise<Partial<Messages>> {
  return once(files, address, () => fetchFile(address));
}

/** Caches a promise by its key, and marks it as fulfilled when it settles, so that React's `use` does not suspend for it. */
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

/** For the server only. The condition lets the bundler remove this from browser code. */
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
    // Leaving the page aborts the request.
    const response = await fetch(address).catch(() => undefined);
    const messages = response?.ok ? await response.json().catch(() => undefined) : undefined;
    if (messages) return messages;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
