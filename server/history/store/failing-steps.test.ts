import { describe, expect, it } from "vitest";
import { ANN, crossingOf, fixOf } from "@/domain/testing/changes";
import { HOUR_MS } from "@/domain/time";
import { AttachedFiles, FileFailure } from "@/server/database/attached-files";
import { HistoryError, type HistoryStore } from "../history-store";
import {
  changesOf,
  MONDAY,
  SITE,
  TUESDAY,
  TUESDAY_MORNING,
  temporaryHistory,
  told,
  walk,
} from "./testing/temporary-history";

const BO = "wifi:0000000000b0";
const words = [...walk(MONDAY, 15, [ANN.trackId, BO]), crossingOf({ at: MONDAY + HOUR_MS }), fixOf({ at: TUESDAY })];

/** Does something once with each statement failing, and looks at the history in between; then until it succeeds. */
async function failingAtEach(work: () => Promise<unknown>, look: () => Promise<void>): Promise<void> {
  for (let step = 1; ; step += 1 + Math.floor(step / 20)) {
    const release = failAt(step);
    const error: unknown = await work().then(
      () => undefined,
      (failure) => failure,
    );
    release();
    if (error === undefined) return;
    expect(error).toBeInstanceOf(HistoryError);
    await look();
  }
}

/** The next so many statements work, the one after them does not, nor do some more: as on a disk that refuses. */
function failAt(step: number, many = 1): () => void {
  const { run, exec } = AttachedFiles.prototype;
  let left = step;
  const count = (sql: string) => {
    if (sql.startsWith("DETACH") || sql.startsWith("ROLLBACK")) return;
    left -= 1;
    if (left <= 0 && left > -many) throw new FileFailure({ kind: "io", message: "disk I/O error" });
  };
  AttachedFiles.prototype.run = function runCounted(sql, ...parameters) {
    count(sql);
    return run.call(this, sql, ...parameters) as never;
  };
  AttachedFiles.prototype.exec = function execCounted(sql) {
    count(sql);
    exec.call(this, sql);
  };
  return () => Object.assign(AttachedFiles.prototype, { run, exec });
}

async function historyWith(): Promise<{ store: HistoryStore; drafts: () => readonly string[] }> {
  const { open, files } = temporaryHistory();
  const store = open();
  await store.append(told(words));
  return { store, drafts: () => files().filter((name) => name.includes("draft")) };
}

const SUMMARY = { siteId: SITE, startAt: MONDAY, endAt: MONDAY + HOUR_MS, unknownAfterMs: 9, seq: 7, parts: [] };

describe("a statement that fails", () => {
  it.each([1, 2, 3, 5, 8, 13, 21])(
    "and all later ones, as on a full disk, keep no day from being deleted: from statement %d on",
    async (step) => {
      const { open, files } = temporaryHistory();
      const before = open();
      await before.append(told(words, 7));
      expect(await before.putSummary(SUMMARY)).toBe(true);
      await before.close();
      const store = open();
      const release = failAt(step, Number.POSITIVE_INFINITY);
      await store.dropDay(MONDAY).finally(release);
      expect(files().filter((name) => name.startsWith("2026-09-21"))).toEqual([]);
      const later = fixOf({ at: TUESDAY + 1 });
      await store.append(told([later], 8));
      expect(await changesOf(store)).toEqual([fixOf({ at: TUESDAY }), later]);
      expect(await store.summarized(SITE)).toEqual([]);
      expect(await store.putSummary({ ...SUMMARY, startAt: TUESDAY, endAt: TUESDAY + HOUR_MS, seq: 8 })).toBe(true);
      expect(await store.summarized(SITE)).toHaveLength(1);
      await store.close();
      expect(await open().keptSeq()).toBe(8);
    },
  );

  it("during an append loses no report, and stores none twice the next time", async () => {
    const { open, files } = temporaryHistory();
    const store = open();
    await failingAtEach(
      () => store.append(told(words, 7)),
      async () => expect(await store.keptSeq()).toBe(0),
    );
    expect(await changesOf(store)).toEqual(words);
    expect(await store.keptSeq()).toBe(7);
    expect(files().filter((name) => name.includes("draft"))).toEqual([]);
    await store.close();
    expect(await changesOf(open())).toEqual(words);
  });

  it("while packing or sealing a day changes no report", async () => {
    const { store, drafts } = await historyWith();
    const look = async () => {
      expect(await changesOf(store)).toEqual(words);
      expect(drafts()).toEqual([]);
    };
    await failingAtEach(() => store.tidy(MONDAY + 12 * HOUR_MS), look);
    await failingAtEach(() => store.tidy(TUESDAY_MORNING), look);
    await look();
    expect(await store.days()).toMatchObject([{ state: "sealed" }, { state: "open" }]);
  });

  it("while erasing a track keeps the reports of all others, and the next attempt removes the rest", async () => {
    const { store, drafts } = await historyWith();
    await store.tidy(TUESDAY_MORNING);
    const others = words.filter((word) => "trackId" in word && word.trackId === BO);
    await failingAtEach(
      () => store.eraseTrack(ANN.trackId),
      async () => {
        expect(await changesOf(store)).toEqual(expect.arrayContaining(others));
        expect(drafts()).toEqual([]);
      },
    );
    expect(await changesOf(store)).toEqual(others);
  });
});
