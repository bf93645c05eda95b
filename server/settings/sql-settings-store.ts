import type { Database } from "@/server/database/database";
import type { SettingsStore } from "./settings-store";

export function createSqlSettingsStore({ query }: Database): SettingsStore {
  return {
    async get(key) {
      const row = await query.selectFrom("settings").select("valueJson").where("key", "=", key).executeTakeFirst();
      return row && JSON.parse(row.valueJson);
    },

    async set(key, value) {
      await query
        .replaceInto("settings")
        .values({ key, valueJson: JSON.stringify(value) })
        .execute();
    },
  };
}
