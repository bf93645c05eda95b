import type { Database } from "@/server/database/database";
import type { Ledger } from "@/server/ledger/ledger";
import type { ConnectionStore, MistConnection, TokenRights } from "./connection";

export function createSqlConnectionStore({ query }: Pick<Database, "query">): ConnectionStore {
  return {
    async all() {
      const rows = await query
        .selectFrom("mistConnections")
        .selectAll()
        .orderBy("createdAt")
        .orderBy("connectionId")
        .execute();
      return rows.map(toConnection);
    },

    async get(connectionId) {
      const row = await query
        .selectFrom("mistConnections")
        .selectAll()
        .where("connectionId", "=", connectionId)
        .executeTakeFirst();
      return row && toConnection(row);
    },

    async put({ connectionId, address, sealedToken, createdAt, checkedAt, refusal, ...told }) {
      const json = { toldJson: JSON.stringify(told), refusalJson: refusal ? JSON.stringify(refusal) : null };
      await query
        .replaceInto("mistConnections")
        .values({ connectionId, address, sealedToken, createdAt, checkedAt, ...json })
        .execute();
    },

    async remove(connectionId) {
      await query.deleteFrom("mistConnections").where("connectionId", "=", connectionId).execute();
    },
  };
}

interface Row extends Omit<MistConnection, keyof TokenRights | "refusal"> {
  readonly toldJson: string;
  readonly refusalJson: string | null;
}

function toConnection({ toldJson, refusalJson, ...row }: Row): MistConnection {
  const told = JSON.parse(toldJson) as TokenRights;
  return { ...row, ...told, ...(refusalJson !== null && { refusal: JSON.parse(refusalJson) }) };
}

/** Records a removal in the ledger first, so that restoring an older backup does not bring the connection back. */
export function recordedConnections(store: ConnectionStore, { note }: Pick<Ledger, "note">): ConnectionStore {
  return {
    ...store,
    async remove(connectionId) {
      await note({ type: "mist-connection-removed", connectionId });
      await store.remove(connectionId);
    },
  };
}
