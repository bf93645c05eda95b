import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import type { ImportRun, RunsStore } from "./runs-store";
import { createSqlRunsStore } from "./sql-runs-store";

const run = (importId: string, fields: Partial<ImportRun> = {}): ImportRun => ({
  ...{ importId, who: { kind: "user", id: "u1", name: "Ada" }, siteIds: ["s1"], decisions: { "zone/z1": "ours" } },
  ...{ state: "done", done: 4, total: 5, edits: 2, startedAt: 10, endedAt: 20, ...fields },
  problems: [{ code: "no-scale", siteId: "s1", kind: "floorplan", id: "m1", name: "Ground" }],
});

describe("createSqlRunsStore", () => {
  let temporary: TemporaryDatabase;
  let store: RunsStore;

  beforeEach(async () => {
    temporary = await openTemporaryDatabase();
    store = createSqlRunsStore(temporary.database);
  });
  afterEach(() => temporary[Symbol.asyncDispose]());

  it("returns exactly what was stored, after a restart too", async () => {
    const { endedAt: _, ...running } = run("b", { state: "running", startedAt: 11 });
    await store.put(run("a"));
    await store.put(running);
    store = createSqlRunsStore(await temporary.reopen());
    expect(await store.list(10)).toStrictEqual([running, run("a")]);
    expect(await store.get("a")).toStrictEqual(run("a"));
    expect(await store.running()).toStrictEqual([running]);
    expect(await store.get("c")).toBeUndefined();
  });

  it("lists the newest first up to a limit, and replaces one completely", async () => {
    for (const [id, startedAt] of [
      ["a", 1],
      ["b", 3],
      ["c", 2],
    ] as const)
      await store.put(run(id, { startedAt }));
    await store.put(run("a", { startedAt: 4, state: "cancelled" }));
    expect((await store.list(2)).map(({ importId, state }) => [importId, state])).toEqual([
      ["a", "cancelled"],
      ["b", "done"],
    ]);
  });

  it("lists a repeat once it has changed something, and forgets removed ones", async () => {
    const who = { kind: "import", name: "Mist" } as const;
    await store.put(run("idle", { who, edits: 0, state: "running" }));
    await store.put(run("busy", { who, edits: 1 }));
    expect((await store.list(10)).map(({ importId }) => importId)).toEqual(["busy"]);
    expect((await store.running()).map(({ importId }) => importId)).toEqual(["idle"]);
    await store.remove("idle");
    expect(await store.running()).toEqual([]);
  });

  it("keeps the last two hundred, and all running ones", async () => {
    await store.put(run("stuck", { state: "running", startedAt: 0 }));
    for (let n = 1; n <= 205; n += 1) await store.put(run(`r${n}`, { startedAt: n }));
    await store.put(run("new", { state: "running", done: 0, startedAt: 300 }));
    const kept = await store.list(1_000);
    expect(kept[0]?.importId).toBe("new");
    expect(kept.at(-1)?.importId).toBe("stuck");
    expect(kept).toHaveLength(201);
  });
});
