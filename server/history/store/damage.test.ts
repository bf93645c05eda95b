import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { crossingOf, fixOf } from "@/domain/testing/changes";
import { HOUR_MS } from "@/domain/time";
import { AttachedFiles } from "@/server/database/attached-files";
import { HistoryError } from "../history-store";
import { removeAside } from "./days/damaged-days";
import { changesOf, MONDAY, TUESDAY, TUESDAY_MORNING, temporaryHistory, told, walk } from "./testing/temporary-history";

const DAY = "2026-09-21.sqlite";
const SEALED = "2026-09-21.1.sqlite";
const onTuesday = fixOf({ at: TUESDAY });

async function twoDays() {
  const history = temporaryHistory();
  const writer = history.open();
  await writer.append(told([...walk(MONDAY, 60), crossingOf({ at: MONDAY + HOUR_MS }), onTuesday], 5));
  await writer.close();
  return history;
}

/** Damages what a file holds, but not its head. */
function damage(file: string, from: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, from, Math.min(bytes.length, from + 8_192));
  writeFileSync(file, bytes);
}

describe("a damaged day", () => {
  it.each<[string, (file: string) => void]>([
    ["empty", (file) => writeFileSync(file, "")],
    ["no database", (file) => writeFileSync(file, "nothing".repeat(1_000))],
    ["damaged in its tables", (file) => damage(file, 100)],
    ["cut off", (file) => writeFileSync(file, readFileSync(file).subarray(0, 8_192))],
  ])("that is %s is set aside and named, and costs itself only", async (_, spoil) => {
    const { open, fileOf, files } = await twoDays();
    spoil(fileOf(DAY));
    const writer = open();
    expect(await changesOf(writer)).toEqual([onTuesday]);
    const [monday, tuesday] = await writer.days();
    expect(monday).toMatchObject({ startAt: MONDAY, state: "damaged", problem: expect.stringMatching(/\w/) });
    expect(tuesday).toMatchObject({ startAt: TUESDAY, state: "open" });
    expect(files()).toContain(`${DAY}.damaged`);
    expect(await writer.keptSeq()).toBe(5);
  });

  it("gets new reports in a separate file, which no start confuses with the damaged one", async () => {
    const { open, fileOf, files } = await twoDays();
    writeFileSync(fileOf(DAY), "");
    const late = crossingOf({ at: MONDAY + 2 * HOUR_MS });
    const writer = open();
    await writer.append(told([late], 6));
    await writer.close();
    expect(await changesOf(open())).toEqual([late, onTuesday]);
    expect(files()).toEqual(expect.arrayContaining([SEALED, `${DAY}.damage`, `${DAY}.damaged`]));
    const again = open();
    expect((await again.days()).map(({ state }) => state)).toEqual(["open", "damaged", "open"]);
    await again.dropDay(MONDAY);
    expect(files().filter((name) => name.startsWith("2026-09-21"))).toEqual([]);
  });

  it("P8: is deleted on request, without other days, and only after it was set aside", async () => {
    const { dir, open, fileOf, files } = await twoDays();
    writeFileSync(fileOf(DAY), "nothing".repeat(1_000));
    const reader = open("read");
    expect(await changesOf(reader)).toEqual([onTuesday]);
    expect(removeAside(dir)).toEqual([]);
    const late = crossingOf({ at: MONDAY + 2 * HOUR_MS });
    const writer = open();
    await writer.append(told([late], 6));
    expect(removeAside(dir)).toEqual([MONDAY]);
    expect(files().filter((name) => name.includes("damage"))).toEqual([]);
    expect(await changesOf(writer)).toEqual([late, onTuesday]);
    expect((await writer.days()).map(({ state }) => state)).toEqual(["open", "open"]);
    expect(removeAside(dir)).toEqual([]);
  });

  it("P4: is found by the checksum of a chunk, also by readers; the writer sets it aside", async () => {
    const { open, fileOf, files } = await twoDays();
    const first = open();
    await first.tidy(TUESDAY_MORNING);
    await first.close();
    const tables = new AttachedFiles();
    tables.attachToWrite(fileOf(SEALED), "day");
    tables.run("UPDATE day.chunk SET bytes = CAST(substr(bytes, 1, 40) || x'a5' || substr(bytes, 42) AS BLOB)");
    tables.detach("day");
    const [reader, writer] = [open("read"), open()];
    expect(await changesOf(reader)).toEqual([onTuesday]);
    expect(await reader.days()).toMatchObject([{ state: "damaged", problem: expect.stringContaining("checksum") }, {}]);
    expect(files()).toContain(SEALED);
    await writer.tidy(TUESDAY_MORNING);
    expect(files()).not.toContain(SEALED);
    expect(files()).toContain(`${SEALED}.damaged`);
  });

  it("of a later version is kept for that version, and reported as such", async () => {
    const { open, fileOf } = await twoDays();
    const tables = new AttachedFiles();
    tables.attachToWrite(fileOf(DAY), "day");
    tables.exec("PRAGMA day.user_version = 99");
    tables.detach("day");
    const writer = open();
    expect(await changesOf(writer)).toEqual([onTuesday]);
    expect(await writer.days()).toMatchObject([
      { state: "damaged", problem: expect.stringContaining("newer version") },
      {},
    ]);
    renameSync(fileOf(`${DAY}.damaged`), fileOf("kept"));
    expect(statSync(fileOf("kept")).size).toBeGreaterThan(8_192);
  });
});

describe("a full disk", () => {
  it("P2: refuses new reports, loses nothing, and accepts them once there is room", async () => {
    const { open } = temporaryHistory();
    const before = open();
    await before.append(told([onTuesday], 1));
    await before.close();
    const release = limitPages(20);
    const writer = open();
    const many = Array.from({ length: 2_000 }, (_, ms) => crossingOf({ at: TUESDAY + HOUR_MS + ms }));
    await expect(writer.append(told([fixOf({ at: MONDAY }), ...many], 2))).rejects.toBeInstanceOf(HistoryError);
    expect(await writer.keptSeq()).toBe(1);
    release();
    expect((await changesOf(writer)).at(-1)).toEqual(onTuesday);
    await writer.append(told([fixOf({ at: MONDAY }), ...many], 2));
    expect(await changesOf(writer)).toEqual([fixOf({ at: MONDAY }), onTuesday, ...many]);
    expect(await writer.keptSeq()).toBe(2);
  });
});

/** From now on every file that is attached may have so many pages. */
function limitPages(pages: number): () => void {
  const { attachToWrite } = AttachedFiles.prototype;
  AttachedFiles.prototype.attachToWrite = function attach(file, name) {
    attachToWrite.call(this, file, name);
    this.run(`PRAGMA ${name}.max_page_count = ${pages}`);
  };
  return () => {
    AttachedFiles.prototype.attachToWrite = attachToWrite;
  };
}

describe("files of the history", () => {
  it("can be read only by their owner", async () => {
    const { open, dir, files, fileOf } = temporaryHistory();
    const writer = open();
    await writer.append(told([onTuesday, fixOf({ at: MONDAY })], 1));
    await writer.tidy(TUESDAY_MORNING);
    await writer.append(told([fixOf({ at: MONDAY + 1 })], 2));
    for (const name of files()) expect([name, statSync(fileOf(name)).mode & 0o077]).toEqual([name, 0]);
    expect(statSync(dir).mode & 0o077).toBe(0);
  });
});
