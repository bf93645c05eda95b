import type { ConnectionRefusal, MistConnection, TokenRights } from "./connection";
import { type ConnectionDeps, tokenOf } from "./connection-deps";
import { refusalOf, type UnknownConnection } from "./connection-failure";
import { readRights } from "./read-rights";

export type CheckedConnection =
  /** Also returned if Mist refused: `connection.refusal` has the reason. */
  { readonly type: "checked"; readonly connection: MistConnection } | UnknownConnection;

type CheckDeps = Omit<ConnectionDeps, "newId" | "allowedAddress" | "callsUsed">;

/** Asks Mist again whose the connection's token is, and stores the result. */
export async function checkConnection(
  deps: CheckDeps,
  { connectionId }: { readonly connectionId: string },
): Promise<CheckedConnection> {
  const { connections, inTurn, now } = deps;
  const asked = await connections.get(connectionId);
  if (!asked) return { type: "unknown-connection" };
  const told = await ask(deps, asked);
  return inTurn(async () => {
    const current = await connections.get(connectionId);
    if (!current) return { type: "unknown-connection" };
    // The connection got another token meanwhile, which was checked then.
    if (current.sealedToken !== asked.sealedToken) return { type: "checked", connection: current };
    const connection = settle(current, told, now());
    await connections.put(connection);
    return { type: "checked", connection };
  });
}

type Told = TokenRights | ConnectionRefusal;

async function ask(deps: CheckDeps, connection: MistConnection): Promise<Told> {
  const token = await tokenOf(deps, connection);
  if (token === undefined) return "token-unreadable";
  const told = await readRights(deps.connect(connection.address, token));
  return told.type === "answered" ? told.value : refusalOf(told);
}

/** On a refusal the earlier rights stay, so that the sites are still known. */
function settle(current: MistConnection, told: Told, now: number): MistConnection {
  if (typeof told === "string") return { ...current, refusal: { reason: told, at: now } };
  const { connectionId, address, sealedToken, createdAt } = current;
  return { ...told, connectionId, address, sealedToken, createdAt, checkedAt: now };
}
