import type { MistConnection } from "./connection";
import type { ConnectionDeps } from "./connection-deps";
import { type MistRefused, mistRefused, type UnknownConnection } from "./connection-failure";
import { readRights } from "./read-rights";

export interface TokenToReplace {
  readonly connectionId: string;
  readonly token: string;
}

export type ReplacedToken =
  | { readonly type: "replaced"; readonly connection: MistConnection }
  | UnknownConnection
  | MistRefused;

/** Replaces a connection's token after Mist has said whose the new one is. The old one stays if Mist refuses the new one. */
export async function replaceToken(
  deps: Omit<ConnectionDeps, "newId">,
  { connectionId, token }: TokenToReplace,
): Promise<ReplacedToken> {
  const { connections, sealer, connect, inTurn, now } = deps;
  const found = await connections.get(connectionId);
  if (!found) return { type: "unknown-connection" };
  const { address, createdAt } = found;
  const told = await readRights(connect(address, token));
  if (told.type !== "answered") return mistRefused(told);
  return inTurn(async () => {
    if (!(await connections.get(connectionId))) return { type: "unknown-connection" };
    const sealedToken = await sealer.seal(token, connectionId);
    const connection = { ...told.value, connectionId, address, sealedToken, createdAt, checkedAt: now() };
    await connections.put(connection);
    return { type: "replaced", connection };
  });
}
