import type { SiteId } from "../ids";
import type { EpochMs } from "../time";
import type { Scope } from "../who";
import { endpoint, typed } from "./endpoint";
import { scope } from "./session";
import { instant, list, nothing, object, optional, text, type ValueOf } from "./shape";

/** A token for programs. `prefix` is its first characters; `siteIds` is absent for all sites. */
const tokenFields = {
  tokenId: text,
  name: text,
  prefix: text,
  scopes: list(scope),
  siteIds: optional(list(text)),
  createdAt: instant,
  createdBy: text,
  expiresAt: optional(instant),
  usedAt: optional(instant),
};

const apiToken = object(tokenFields);

export type ApiToken = ValueOf<typeof apiToken>;

/** Includes the token itself, which is shown only this once. */
const newApiToken = object({ ...tokenFields, token: text });

export type NewApiToken = ValueOf<typeof newApiToken>;

interface TokenToMake {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly siteIds?: readonly SiteId[];
  readonly expiresAt?: EpochMs;
}

export const listTokens = endpoint({ method: "GET", path: "/api/tokens", answer: list(apiToken) });

export const createToken = endpoint({
  method: "POST",
  path: "/api/tokens",
  body: typed<TokenToMake>(),
  answer: newApiToken,
});

export const removeToken = endpoint({ method: "DELETE", path: "/api/tokens/:tokenId", answer: nothing });
