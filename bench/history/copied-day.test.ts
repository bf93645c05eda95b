import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import type { Fix } from "@/domain/change";
import { DAY_MS, HOUR_MS, SECOND_MS } from "@/domain/time";
import { openSqliteHistory } from "@/server/history/store/sqlite-history";
import { copyDay } from "./copied-day";

const DAY = Date.UTC(2026, 2, 2);

it("copies a sealed day to another date: the same fixes, so many days later", async () => {
  const dir = mkdtempSync(path.join(tmpdir(), "floorcast-copied-"));
  try {
    const fixes = Array.from({ length: 2_000 }, (_, n): Fix => {
      const at = DAY + 9 * HOUR_MS + n * 7 * SECOND_MS + (n % 10);
      return {
        type: "fix",
        siteId: "site",
        mapId: "floor",
        trackId: `wifi:${n % 30}`,
        kind: "wifi",
        x: n / 100,
        y: 2,
        at,
      };
    });
    const writer = openSqliteHistory({ dir, role: "write" });
    await writer.append({ words: fixes.map((change) => ({ change, seq: 1 })), upTo: 1 });
    await writer.tidy(DAY + 2 * DAY_MS);
    await writer.close();
    copyDay(dir, DAY, 90);
    const reader = openSqliteHistory({ dir, role: "read" });
    const read: unknown[] = [];
    const day = { siteId: "site", after: DAY + 90 * DAY_MS - 1, upTo: DAY + 91 * DAY_MS };
    for await (const words of reader.read(day)) read.push(...words.map(({ change }) => change));
    expect(read).toEqual(fixes.map((fix) => ({ ...fix, at: fix.at + 90 * DAY_MS })));
    expect((await reader.days()).map(({ startAt, state }) => [startAt, state])).toEqual([
      [DAY, "sealed"],
      [DAY + 90 * DAY_MS, "sealed"],
    ]);
    await reader.close();
    expect(() => copyDay(dir, DAY + DAY_MS, 1)).toThrow("no sealed day of 2026-03-03");
  } finally {
    rmSync(dir, { recursive: true });
  }
});
