import { endpoint, typed } from "./endpoint";
import { choice, instant, list, nothing, number, object, optional, text, type ValueOf } from "./shape";

const rights = choice(["read", "write"]);

const mistConnection = object({
  connectionId: text,
  /** Its organisations, or the token's owner. */
  name: text,
  who: text,
  /** Address of the API. */
  address: text,
  /** A `MistCloud`; absent for an address of the operator's own. */
  cloud: optional(text),
  /** `write` if the token may write to at least one site. */
  rights,
  organisations: list(object({ orgId: text, name: text })),
  sites: list(object({ siteId: text, name: text, rights })),
  createdAt: instant,
  /** When Mist last confirmed the token. */
  checkedAt: instant,
  /** When the token expires, if Mist says so. */
  expiresAt: optional(instant),
  /** Absent if the last check succeeded. */
  refusal: optional(
    object({ reason: choice(["token-refused", "token-unreadable", "calls-spent", "unreachable"]), at: instant }),
  ),
  /** Calls made with the token in this hour. */
  callsUsed: number,
  callsAnHour: number,
});

export type MistConnection = ValueOf<typeof mistConnection>;

/** One of Mist's clouds, or the address in `MIST_API_URL`. */
export type ConnectionToMake =
  | { readonly cloud: string; readonly token: string }
  | { readonly url: string; readonly token: string };

export const listConnections = endpoint({
  method: "GET",
  path: "/api/mist/connections",
  answer: list(mistConnection),
});

export const createConnection = endpoint({
  method: "POST",
  path: "/api/mist/connections",
  body: typed<ConnectionToMake>(),
  answer: mistConnection,
});

export const replaceConnectionToken = endpoint({
  method: "PATCH",
  path: "/api/mist/connections/:connectionId",
  body: typed<{ readonly token: string }>(),
  answer: mistConnection,
});

export const checkConnection = endpoint({
  method: "POST",
  path: "/api/mist/connections/:connectionId/check",
  answer: mistConnection,
});

export const removeConnection = endpoint({
  method: "DELETE",
  path: "/api/mist/connections/:connectionId",
  answer: nothing,
});
