import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openTemporaryDatabase } from "@/server/database/temporary-database";
import { openLedger, readLedger } from "@/server/ledger/ledger";
import type { MistConnection } from "./connection";
import { createSqlConnectionStore, recordedConnections } from "./sql-connection-store";

const connection = (connectionId: string, more: Partial<MistConnection> = {}): MistConnection => ({
  ...{ connectionId, address: "https://api.mist.com", sealedToken: "1.AAAA", who: "Floorcast", rights: "read" },
  organisations: [{ orgId: "org-1", name: "Acme" }],
  sites: [{ siteId: "site-1", name: "Headquarters", rights: "read" }],
  ...{ createdAt: 1, checkedAt: 2 },
  ...more,
});

it("keeps connections over a restart, the oldest first, without removed ones", async () => {
  const temporary = await openTemporaryDatabase();
  onTestFinished(() => temporary[Symbol.asyncDispose]());
  const store = createSqlConnectionStore(temporary.database);
  const refused = connection("b", { refusal: { reason: "unreachable", at: 5 }, expiresAt: 9 });
  await store.put(connection("a", { createdAt: 3 }));
  await store.put(connection("b"));
  await store.put(refused);
  const again = createSqlConnectionStore(await temporary.reopen());
  expect(await again.all()).toEqual([refused, connection("a", { createdAt: 3 })]);
  await again.remove("b");
  expect([await again.get("b"), await again.get("a")]).toEqual([undefined, connection("a", { createdAt: 3 })]);
});

it("records a removal in the ledger before it is executed", async () => {
  const dir = await mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  onTestFinished(() => rm(dir, { recursive: true }));
  const removed: unknown[] = [];
  const store = recordedConnections(
    {
      all: async () => [],
      get: async () => undefined,
      put: async () => undefined,
      remove: async (connectionId) => void removed.push([connectionId, (await readLedger(dir))?.entries]),
    },
    await openLedger(dir),
  );
  await store.remove("c1");
  expect(removed).toEqual([["c1", [{ type: "mist-connection-removed", connectionId: "c1" }]]]);
});
