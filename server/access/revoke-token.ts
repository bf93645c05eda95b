import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Access } from "./access";
import type { UnknownToken } from "./access-failure";
import type { ApiToken } from "./api-token";

export interface RevokeTokenDeps {
  readonly access: Pick<Access, "tokens" | "signInLinks">;
  readonly inTurn: SerialQueue;
}

export type RevokedToken = { readonly type: "revoked"; readonly token: ApiToken } | UnknownToken;

/** Ends a token and the sign-in links that it created. Takes a turn among all edits, so that it creates no link meanwhile. */
export function revokeToken(
  { access, inTurn }: RevokeTokenDeps,
  { tokenId }: { readonly tokenId: string },
): Promise<RevokedToken> {
  return inTurn(async () => {
    const token = access.tokens.get(tokenId);
    if (!token) return { type: "unknown-token" };
    // Its links first: if that fails, the token is still there and can be revoked again.
    await access.signInLinks.removeAll(({ createdById }) => createdById === tokenId);
    await access.tokens.remove(token);
    return { type: "revoked", token };
  });
}
