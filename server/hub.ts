import type { SiteOverview } from "@/domain/site-overview";
import type { Api } from "./http/exchange";
import type { Who } from "./http/json/access-json";

/**
 * What the running server offers to Next's pages and route handlers. Next bundles those separately from the server: they share no module
 * state, and `instanceof` fails between them. So the hub has only plain data and functions of plain data.
 */
export interface Hub {
  readonly answer: Api;
  /**
   * The API's JSON answer for the caller of a page; undefined if the API refuses, or takes so long that the page should be sent without it.
   */
  readonly answerForPage: (address: string, cookie: string | undefined) => Promise<string | undefined>;
  /** The caller of a page, by the request's cookies; undefined if nobody is signed in. */
  readonly session: (cookie: string | undefined) => Who | undefined;
  /** The sites that the caller may see. */
  readonly overview: (cookie: string | undefined) => readonly SiteOverview[];
  /** The identity provider's name, if there is one. */
  readonly identityProvider?: string | undefined;
  /** From `MIST_API_URL`: a further address for tokens of Mist. */
  readonly mistAddress?: string | undefined;
  /** The data folder, if this start created its database. Only for a caller with the setup link. */
  readonly newFolder: (setupToken: string) => NewFolder | undefined;
  /** Whether the first admin has yet to be created before anybody can sign in. */
  readonly awaitsFirstAdmin: () => boolean;
  /** The largest image that is accepted. */
  readonly maxImageBytes: number;
  readonly webhook: () => WebhookAddress;
}

interface NewFolder {
  readonly dir: string;
  /** Whether there are signs of an earlier database. */
  readonly wasUsed: boolean;
}

/** The address to which Mist posts. */
interface WebhookAddress {
  readonly path: string;
  /** Present if the operator configured how the server is reached from outside. */
  readonly url?: string;
}

const SLOT = Symbol.for("floorcast.hub");
const slots = globalThis as { [SLOT]?: Hub };

/** Opens the hub. The returned function closes it. */
export function openHub(hub: Hub): () => void {
  slots[SLOT] = hub;
  return () => {
    if (slots[SLOT] === hub) delete slots[SLOT];
  };
}

/** Undefined if Next runs without our server, or before it has started. */
export function findHub(): Hub | undefined {
  return slots[SLOT];
}

/** The hub for pages, which only our server renders. */
export function hub(): Hub {
  const found = findHub();
  if (!found) throw new Error("The Floorcast server is not running: start it with npm start.");
  return found;
}
