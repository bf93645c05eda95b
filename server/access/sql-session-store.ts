import type { Database } from "@/server/database/database";
import { withoutNulls } from "@/server/database/without-nulls";
import type { RecordStore } from "./record-store";
import type { Session } from "./session";

export function createSqlSessionStore({ query }: Pick<Database, "query">): RecordStore<Session> {
  return {
    async all() {
      return (await query.selectFrom("sessions").selectAll().execute()).map(withoutNulls);
    },

    async put({ userId = null, shareId = null, userAgent = null, address = null, ...session }) {
      const row = { ...session, userId, shareId, userAgent, address };
      await query.replaceInto("sessions").values(row).execute();
    },

    async remove(sessionId) {
      await query.deleteFrom("sessions").where("sessionId", "=", sessionId).execute();
    },
  };
}
