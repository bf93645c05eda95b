import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Access } from "./access";
import type { AdminSeesAllSites, AuthorDemoted } from "./access-failure";
import type { ApiToken } from "./api-token";
import type { Principal } from "./principal";

export interface MakeTokenDeps {
  readonly access: Pick<Access, "tokens" | "isCurrent">;
  readonly inTurn: SerialQueue;
}

export interface TokenToMake extends Pick<ApiToken, "name" | "scopes" | "siteIds" | "expiresAt"> {
  readonly by: Principal;
}

export type MadeToken =
  /** `secret` is the token itself, returned only this once. */
  { readonly type: "made"; readonly token: ApiToken; readonly secret: string } | AuthorDemoted | AdminSeesAllSites;

/** Takes a turn among all edits, so that nobody who is no longer an admin creates a token. */
export function makeToken({ access, inTurn }: MakeTokenDeps, { by, ...asked }: TokenToMake): Promise<MadeToken> {
  const scopes = [...new Set(asked.scopes)];
  return inTurn(async () => {
    if (!access.isCurrent(by)) return { type: "author-demoted" };
    if (asked.siteIds !== undefined && scopes.includes("admin")) return { type: "admin-sees-all-sites" };
    return { type: "made", ...(await access.tokens.create({ ...asked, scopes, createdBy: by.name })) };
  });
}
