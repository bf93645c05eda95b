import type { SiteId } from "@/domain/ids";
import type { MistApi } from "../api/transport";
import type { MistConnection, Rights } from "./connection";
import { type MistService, tokenOf } from "./connection-deps";

export interface OpenedSite {
  readonly connection: MistConnection;
  readonly api: MistApi;
}

/**
 * Opens a site with the oldest connection that covers it; for `write`, preferably one that may write. Undefined if there is none, or if our
 * key cannot decrypt its token.
 */
export async function openSite(
  mist: Pick<MistService, "connections" | "sealer" | "connect">,
  siteId: SiteId,
  rights: Rights = "read",
): Promise<OpenedSite | undefined> {
  const worth = (connection: MistConnection) => (rightsOn(connection, siteId) === rights ? 1 : 0);
  const all = (await mist.connections.all()).filter((connection) => rightsOn(connection, siteId) !== undefined);
  const best = rights === "read" ? all : all.toSorted((a, b) => worth(b) - worth(a));
  for (const connection of best) {
    const token = await tokenOf(mist, connection);
    if (token !== undefined) return { connection, api: mist.connect(connection.address, token) };
  }
  return undefined;
}

export function rightsOn({ sites }: Pick<MistConnection, "sites">, siteId: SiteId): Rights | undefined {
  return sites.find((site) => site.siteId === siteId)?.rights;
}
