import type { MistConnection } from "./connection";
import { type ConnectionDeps, tokenOf } from "./connection-deps";

/** A connection as shown to people. */
export interface ConnectionState {
  readonly connection: MistConnection;
  /** Calls made in this hour by all connections with the same token. */
  readonly callsUsed: number;
}

type ListDeps = Pick<ConnectionDeps, "connections" | "sealer" | "callsUsed" | "now">;

export async function listConnections(deps: ListDeps): Promise<readonly ConnectionState[]> {
  return Promise.all((await deps.connections.all()).map((connection) => stateOf(deps, connection)));
}

/** Reports a token that our key cannot decrypt at once, without waiting for a check. */
export async function stateOf(
  deps: Omit<ListDeps, "connections">,
  connection: MistConnection,
): Promise<ConnectionState> {
  const token = await tokenOf(deps, connection);
  if (token !== undefined) return { connection, callsUsed: deps.callsUsed(token) };
  const refusal = { reason: "token-unreadable", at: connection.refusal?.at ?? deps.now() } as const;
  return { connection: { ...connection, refusal }, callsUsed: 0 };
}
