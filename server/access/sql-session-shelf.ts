import type { Database } from "@/server/database/database";
import { withoutNulls } from "@/server/database/without-nulls";
import type { Session } from "./session";
import type { Shelf } from "./shelf";

export function createSqlSessionShelf({ query }: Pick<Database, "query">): Shelf<Session> {
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
