import type { SiteOverview } from "@/domain/site-overview";
import type { Api } from "./http/exchange";
import type { Who } from "./http/json/access-json";

/**
 * What the running server lends to Next's pages and route handlers. Next bundles those apart from the custom server:
 * module state is not shared and `instanceof` fails across this seam, so plain data and functions of plain data only.
 */
export interface Hub {
  readonly answer: Api;
  /** The JSON that the API answers whoever asks for a page; undefined where it refuses, or takes so long that the page had better go without. */
  readonly answerForPage: (address: string, cookie: string | undefined) => Promise<string | undefined>;
  /** Who asks for a page, by the request's cookies; undefined where nobody is signed in. */
  readonly session: (cookie: string | undefined) => Who | undefined;
  /** The sites that they may see. */
  readonly overview: (cookie: string | undefined) => readonly SiteOverview[];
  /** What the identity provider is called, where there is one. */
  readonly identityProvider?: string | undefined;
  /** Of `MIST_API_URL`: one more address that tokens may be of. */
  readonly mistAddress?: string | undefined;
  /** The data folder, where this start made its database; only for who holds the link to set it up. */
  readonly newFolder: (setupToken: string) => NewFolder | undefined;
  /** Whether nobody can sign in before the first admin was made. */
  readonly awaitsFirstAdmin: () => boolean;
  /** The largest image that is taken. */
  readonly maxImageBytes: number;
  readonly webhook: () => WebhookAddress;
}

interface NewFolder {
  readonly dir: string;
  /** Whether something tells that a database was there before. */
  readonly wasUsed: boolean;
}

/** Where Mist posts. */
interface WebhookAddress {
  readonly path: string;
  /** Where the operator said how the server is reached from outside. */
  readonly url?: string;
}

const SLOT = Symbol.for("floorcast.hub");
const slots = globalThis as { [SLOT]?: Hub };

/** Opens the hub; the function that comes back closes it again. */
export function openHub(hub: Hub): () => void {
  slots[SLOT] = hub;
  return () => {
    if (slots[SLOT] === hub) delete slots[SLOT];
  };
}

/** Undefined where Next runs without our server, and before it is up. */
export function findHub(): Hub | undefined {
  return slots[SLOT];
}

/** For pages, which only our server renders. */
export function hub(): Hub {
  const found = findHub();
  if (!found) throw new Error("The Floorcast server is not running: start it with npm start.");
  return found;
}
