import type { MistConnection } from "./connection";
import type { ConnectionDeps } from "./connection-deps";
import type { UnknownConnection } from "./connection-failure";

export type RemovedConnection = { readonly type: "removed"; readonly connection: MistConnection } | UnknownConnection;

/** Removes a connection and its token. What was imported through it stays. */
export function removeConnection(
  { connections, inTurn }: Pick<ConnectionDeps, "connections" | "inTurn">,
  { connectionId }: { readonly connectionId: string },
): Promise<RemovedConnection> {
  return inTurn(async () => {
    const connection = await connections.get(connectionId);
    if (!connection) return { type: "unknown-connection" };
    await connections.remove(connectionId);
    return { type: "removed", connection };
  });
}
