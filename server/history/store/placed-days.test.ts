import { mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Fix } from "@/domain/change";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { openSqliteHistory } from "./sqlite-history";

const MONDAY = Date.UTC(2026, 10, 23);
const WHERE = { siteId: "site-1", mapId: "map-1", trackId: "wifi:aabbcc000001", kind: "wifi" } as const;

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "floorcast-placed-"));
});
afterEach(() => rmSync(root, { recursive: true }));

it("reads a sealed day that is added to the folder of a history in use, and erases from it", async () => {
  const dir = path.join(root, "history");
  const store = openSqliteHistory({ dir, role: "write" });
  await store.append({ words: [{ change: fixAt(MONDAY + DAY_MS), seq: 1 }], upTo: 1 });
  const reader = openSqliteHistory({ dir, role: "read" });
  expect(await fixesIn(reader)).toBe(1);
  await place(dir);
  expect(await fixesIn(reader)).toBe(2);
  expect((await store.days()).map(({ startAt, state }) => [startAt, state])).toEqual([
    [MONDAY, "sealed"],
    [MONDAY + DAY_MS, "open"],
  ]);
  expect(await store.eraseTrack(WHERE.trackId)).toBe(2);
  expect(await fixesIn(reader)).toBe(0);
  expect(await store.keptSeq()).toBe(1);
  await reader.close();
  await store.close();
});

/** A day that was made elsewhere. */
async function place(dir: string): Promise<void> {
  const aside = path.join(root, "aside");
  const other = openSqliteHistory({ dir: aside, role: "write" });
  await other.append({ words: [{ change: fixAt(MONDAY), seq: 1 }], upTo: 0 });
  await other.tidy(MONDAY + 3 * DAY_MS);
  await other.close();
  for (const file of readdirSync(aside).filter((name) => name.startsWith("2026-11-23.")))
    renameSync(path.join(aside, file), path.join(dir, file));
}

function fixAt(day: number): Fix {
  return { type: "fix", ...WHERE, x: 1, y: 2, at: day + HOUR_MS };
}

async function fixesIn(store: ReturnType<typeof openSqliteHistory>): Promise<number> {
  let fixes = 0;
  for await (const words of store.read({ siteId: WHERE.siteId, after: MONDAY, upTo: MONDAY + 2 * DAY_MS }))
    fixes += words.length;
  return fixes;
}
