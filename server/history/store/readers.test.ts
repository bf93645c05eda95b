import { readdirSync, readlinkSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { crossingOf, fixOf } from "@/domain/testing/changes";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { changesOf, MONDAY, TUESDAY, TUESDAY_MORNING, temporaryHistory, told, walk } from "./testing/temporary-history";

const early = fixOf({ at: MONDAY + HOUR_MS });
const later = fixOf({ at: TUESDAY + HOUR_MS });

describe("a reader of the history", () => {
  it("sees nothing where there is no folder, and days as they are made, also later than itself", async () => {
    const { open, dir } = temporaryHistory();
    const reader = open("read");
    expect(await changesOf(reader)).toEqual([]);
    expect(await reader.keptSeq()).toBe(0);
    const writer = open();
    await writer.append(told([early], 7));
    expect(await changesOf(reader)).toEqual([early]);
    await writer.append(told([later], 9));
    expect(await changesOf(reader)).toEqual([early, later]);
    expect(await reader.keptSeq()).toBe(9);
    expect(statSync(dir).isDirectory()).toBe(true);
  });

  it("goes on in the middle of a stretch whose day is sealed and added to under it", async () => {
    const { open } = temporaryHistory();
    const [writer, reader] = [open(), open("read")];
    const walked = walk(MONDAY, 120);
    await writer.append(told(walked));
    const seen = [];
    for await (const words of reader.read({ siteId: early.siteId, after: 0, upTo: TUESDAY })) {
      seen.push(...words.map(({ change }) => change));
      await writer.tidy(TUESDAY_MORNING);
      await writer.append(told([fixOf({ at: MONDAY + 12 * HOUR_MS })], 2));
    }
    expect(seen).toEqual([...walked, fixOf({ at: MONDAY + 12 * HOUR_MS })]);
  });

  it("loses what is dropped under it, and lets go of its file, so that the disk gets the room back", async () => {
    const { open, dir, files } = temporaryHistory();
    const [writer, reader] = [open(), open("read")];
    await writer.append(told([early, crossingOf({ at: MONDAY })], 1));
    await writer.append(told([later], 2));
    expect(await changesOf(reader)).toHaveLength(3);
    await writer.dropDay(MONDAY);
    expect(files().filter((name) => name.startsWith("2026-09-21"))).toEqual([]);
    expect(await changesOf(reader)).toEqual([later]);
    await expect.poll(() => deletedIn(dir), { timeout: 10_000 }).toEqual([]);
    expect((await reader.days()).map(({ startAt }) => startAt)).toEqual([TUESDAY]);
  });

  it("sees a day that is made again, under its old name, after it was dropped", async () => {
    const { open } = temporaryHistory();
    const [writer, reader] = [open(), open("read")];
    await writer.append(told([early], 1));
    expect(await changesOf(reader)).toEqual([early]);
    await writer.dropDay(MONDAY);
    await writer.append(told([crossingOf({ at: MONDAY })], 2));
    expect(await changesOf(reader)).toEqual([crossingOf({ at: MONDAY })]);
  });

  it("writes nothing", async () => {
    const reader = temporaryHistory().open("read");
    await expect(reader.append(told([early]))).rejects.toThrow("read only");
    await expect(reader.eraseTrack(early.trackId)).rejects.toThrow("read only");
    await expect(reader.tidy(MONDAY)).rejects.toThrow("read only");
  });
});

describe("a history of many days", () => {
  it("is read with more days than SQLite holds open at once", async () => {
    const { open } = temporaryHistory();
    const [writer, reader] = [open(), open("read")];
    const fixes = Array.from({ length: 30 }, (_, day) => fixOf({ at: MONDAY + day * DAY_MS }));
    await writer.append(told(fixes));
    expect(await changesOf(reader)).toEqual(fixes);
    expect(await writer.days()).toHaveLength(30);
    expect(await writer.eraseTrack(early.trackId)).toBe(30);
    expect(await changesOf(reader)).toEqual([]);
  });
});

/** Files of a folder that are open somewhere in this process although they have no name any more. */
function deletedIn(dir: string): readonly string[] {
  const links = readdirSync("/proc/self/fd").flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      return [];
    }
  });
  return links.filter((link) => link.startsWith(dir) && link.endsWith("(deleted)"));
}
