import { type AskedAddress, toApiAddress } from "../api/api-address";
import type { MistConnection } from "./connection";
import { type ConnectionDeps, tokenOf } from "./connection-deps";
import { type MistRefused, mistRefused, type TokenKnown, type UnknownCloud } from "./connection-failure";
import { readRights } from "./read-rights";

export interface ConnectionToAdd {
  readonly at: AskedAddress;
  readonly token: string;
}

export type AddedConnection =
  | { readonly type: "added"; readonly connection: MistConnection }
  | UnknownCloud
  | TokenKnown
  | MistRefused;

/** Stores a token after Mist has said whose it is. Mist is asked before taking a turn, so that other edits do not wait for it. */
export async function addConnection(deps: ConnectionDeps, { at, token }: ConnectionToAdd): Promise<AddedConnection> {
  const { connections, sealer, connect, allowedAddress, inTurn, newId, now } = deps;
  const address = toApiAddress(at, allowedAddress);
  if (address === undefined) return { type: "unknown-cloud" };
  const told = await readRights(connect(address, token));
  if (told.type !== "answered") return mistRefused(told);
  return inTurn(async () => {
    if (await isKnown(deps, address, token)) return { type: "mist-token-known" };
    const connectionId = newId();
    const times = { createdAt: now(), checkedAt: now() };
    const sealedToken = await sealer.seal(token, connectionId);
    const connection = { ...told.value, connectionId, address, sealedToken, ...times };
    await connections.put(connection);
    return { type: "added", connection };
  });
}

async function isKnown(deps: ConnectionDeps, address: string, token: string): Promise<boolean> {
  for (const connection of await deps.connections.all())
    if (connection.address === address && (await tokenOf(deps, connection)) === token) return true;
  return false;
}
