import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSqlSettingsStore } from "./sql-settings-store";

describe("createSqlSettingsStore", () => {
  let temporary: TemporaryDatabase;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
  });

  afterEach(async () => {
    await temporary[Symbol.asyncDispose]();
  });

  it("remembers the last value of a key over a restart", async () => {
    const before = createSqlSettingsStore(temporary.database);
    await before.set("webhook-secrets", ["first"]);
    await before.set("webhook-secrets", ["second", { since: 1 }]);
    const after = createSqlSettingsStore(await temporary.reopen());
    expect(await after.get("webhook-secrets")).toEqual(["second", { since: 1 }]);
  });

  it("returns undefined for a key that was never set, as distinct from null", async () => {
    const settings = createSqlSettingsStore(temporary.database);
    await settings.set("empty", null);
    expect(await settings.get("empty")).toBeNull();
    expect(await settings.get("never")).toBeUndefined();
  });
});
