import { randomBytes } from "node:crypto";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fixOf } from "@/domain/testing/changes";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { AttachedFiles } from "@/server/database/attached-files";
import { MONDAY, SITE, temporaryHistory, told } from "../testing/temporary-history";

const state = { siteId: SITE, at: MONDAY, seq: 1, saved: { name: "House", tracks: [] } };

async function withState() {
  const history = temporaryHistory();
  const writer = history.open();
  await writer.append(told([fixOf({ at: MONDAY })]));
  expect(await writer.putState(state)).toBe(true);
  return { ...history, writer };
}

function spoil(file: string): void {
  writeFileSync(file, readFileSync(file).fill(0xa5, 20));
}

describe("kept states", () => {
  it.each<[string, (file: string) => void]>([
    ["is damaged", spoil],
    ["is no database", (file) => writeFileSync(file, "nothing")],
    ["is gone", (file) => rmSync(file)],
  ])("begin anew with a start where their file %s", async (_, change) => {
    const { open, fileOf, writer } = await withState();
    await writer.close();
    change(fileOf("states.sqlite"));
    const again = open();
    expect(await again.stateBefore(SITE, MONDAY)).toBeUndefined();
    expect(await again.putState(state)).toBe(true);
    expect(await again.stateBefore(SITE, MONDAY)).toEqual(state);
    expect(await open("read").stateBefore(SITE, MONDAY)).toEqual(state);
  });

  it("are empty for a reader with a damaged file, until there is another file", async () => {
    const { open, fileOf, writer } = await withState();
    await writer.close();
    const bytes = readFileSync(fileOf("states.sqlite"));
    spoil(fileOf("states.sqlite"));
    const reader = open("read");
    expect(await reader.stateBefore(SITE, MONDAY)).toBeUndefined();
    rmSync(fileOf("states.sqlite"));
    expect(await reader.stateBefore(SITE, MONDAY)).toBeUndefined();
    writeFileSync(fileOf("states.sqlite"), bytes);
    expect(await reader.stateBefore(SITE, MONDAY)).toEqual(state);
  });

  it("are kept when summaries of another version are made again", async () => {
    const { open, fileOf, writer } = await withState();
    const summary = { siteId: SITE, startAt: MONDAY, endAt: MONDAY + 5, unknownAfterMs: 9, seq: 1, parts: [] };
    expect(await writer.putSummary(summary)).toBe(true);
    await writer.close();
    const files = new AttachedFiles();
    files.attachToWrite(fileOf("states.sqlite"), "states");
    files.exec("PRAGMA states.application_id = 99");
    files.detach("states");
    files.close();
    const reader = open("read");
    expect(await reader.summarized(SITE)).toEqual([]);
    const again = open();
    for (const store of [again, reader]) {
      expect(await store.summarized(SITE)).toEqual([]);
      expect(await store.stateBefore(SITE, MONDAY)).toEqual(state);
    }
    expect(await again.putSummary(summary)).toBe(true);
    expect(await reader.summarized(SITE)).toHaveLength(1);
  });

  it("are not used if they were made of less than there was before the start", async () => {
    const { open, writer } = await withState();
    await writer.append(told([fixOf({ at: MONDAY + 1 })], 2));
    await writer.close();
    expect(await open().putState({ ...state, at: MONDAY + 5, seq: 1 })).toBe(false);
  });

  it("are deleted with the days before them, except the newest, on which later ones are built", async () => {
    const { writer } = await withState();
    const days = [0, 1, 2, 3].map((day) => MONDAY + day * DAY_MS);
    await writer.append(
      told(
        days.map((at) => fixOf({ at })),
        2,
      ),
    );
    const summarized = { siteId: SITE, unknownAfterMs: 9, seq: 2, parts: [] };
    for (const at of days) {
      expect(await writer.putState({ ...state, at: at + 1, seq: 2 })).toBe(true);
      await writer.putSummary({ ...summarized, startAt: at, endAt: at + HOUR_MS });
    }
    for (const day of days.slice(0, 3)) await writer.dropDay(day);
    const left = await Promise.all(days.map((at) => writer.newestStateAt(SITE, at + 1)));
    expect(left).toEqual([undefined, undefined, (days[2] ?? 0) + 1, (days[3] ?? 0) + 1]);
    expect(await writer.summarized(SITE)).toMatchObject([{ startAt: days[3] }]);
    // One that was still being made.
    await writer.putState({ ...state, at: MONDAY + 1, seq: 2 });
    await writer.dropDay(days[3] ?? 0);
    expect(await writer.newestStateAt(SITE, MONDAY + DAY_MS)).toBeUndefined();
  });

  it("give their space back to the disk when many days were deleted", async () => {
    const { writer, open, fileOf } = await withState();
    const days = Array.from({ length: 12 }, (_, day) => MONDAY + day * DAY_MS);
    await writer.append(
      told(
        days.map((at) => fixOf({ at })),
        2,
      ),
    );
    const heat = (at: number) => ({ kind: "heat", id: `floor ${at}`, bytes: randomBytes(400_000) }) as const;
    const summarized = { siteId: SITE, unknownAfterMs: 9, seq: 2 };
    for (const at of days)
      expect(await writer.putSummary({ ...summarized, startAt: at, endAt: at + HOUR_MS, parts: [heat(at)] })).toBe(
        true,
      );
    const reader = open("read");
    expect(await reader.summarized(SITE)).toHaveLength(12);
    const sizeAfter = async (deleted: readonly number[]) => {
      for (const day of deleted) await writer.dropDay(day);
      await writer.tidy(MONDAY);
      return ["", "-wal"].reduce((sum, end) => sum + statSync(`${fileOf("states.sqlite")}${end}`).size, 0);
    };
    // Some empty pages are left for what will be made next.
    expect(await sizeAfter(days.slice(0, 4))).toBeGreaterThan(12 * 400_000);
    expect(await sizeAfter(days.slice(4, 10))).toBeLessThan(3 * 400_000);
    expect(await reader.summarized(SITE)).toHaveLength(2);
    expect(
      await reader.summaryAt({ siteId: SITE, at: days[11] ?? 0, kind: "heat", id: `floor ${days[11]}` }),
    ).toBeDefined();
  });
});
