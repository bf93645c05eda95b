import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fixOf } from "@/domain/testing/changes";
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

  it("are none for a reader whose file is damaged, until there is another", async () => {
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

  it("stay where summaries of another version are made anew", async () => {
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

  it("are not taken that were made of less than what was there before the start", async () => {
    const { open, writer } = await withState();
    await writer.append(told([fixOf({ at: MONDAY + 1 })], 2));
    await writer.close();
    expect(await open().putState({ ...state, at: MONDAY + 5, seq: 1 })).toBe(false);
  });
});
