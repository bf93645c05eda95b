import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Fix, identityOf } from "@/domain/change";
import { fixOf } from "@/domain/testing/changes";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { HistoryStore, KeptChange, SpanQuery } from "../../history-store";
import { MONDAY, SITE, TUESDAY_MORNING, told } from "../testing/temporary-history";

const FLOORS = 3;
const TRACKS = 400;
const EVERY_MS = 20 * SECOND_MS;
const SPAN_MS = 25 * MINUTE_MS;
/** The words between two pauses; one track's fixes more, since a row is not split. */
const MOST_WORDS = 8_192 + SPAN_MS / EVERY_MS;

/** Several times the words of a half hour that are read without a pause. */
function crowded(): readonly Fix[] {
  return Array.from({ length: (SPAN_MS / EVERY_MS) * TRACKS }, (_, n) => {
    const track = n % TRACKS;
    const at = MONDAY + Math.floor(n / TRACKS) * EVERY_MS + track;
    const trackId = `wifi:${(0xa000 + track).toString(16).padStart(12, "0")}` as const;
    return fixOf({ trackId, mapId: `floor-${track % FLOORS}`, at, x: n % 90, y: track % 40 });
  });
}

const made = { words: 0 };

/** A store that counts the words that are made. Modules are loaded anew for it, since test files share those that are loaded already. */
async function countingStore(): Promise<HistoryStore> {
  vi.resetModules();
  vi.doMock("../words/fix-rows", async (importOriginal) => {
    const rows = await importOriginal<typeof import("../words/fix-rows")>();
    const toFix: typeof rows.toFix = (...fix) => {
      made.words += 1;
      return rows.toFix(...fix);
    };
    return { ...rows, toFix };
  });
  const { temporaryHistory } = await import("../testing/temporary-history");
  return temporaryHistory().open();
}

afterEach(() => {
  vi.doUnmock("../words/fix-rows");
  vi.resetModules();
});

/** Returns the changes, and the most words that were made while no other work of the thread could run. */
async function readAll(store: HistoryStore, query: Partial<SpanQuery>) {
  const changes: KeptChange[] = [];
  let [most, before, isOver] = [0, made.words, false];
  const look = () => {
    most = Math.max(most, made.words - before);
    before = made.words;
  };
  const others = (async () => {
    while (!isOver) {
      look();
      await nextTurn();
    }
  })();
  for await (const words of store.read({ siteId: SITE, after: 0, upTo: TUESDAY_MORNING, ...query }))
    for (const { change } of words) changes.push(change);
  look();
  isOver = true;
  await others;
  return { changes, most };
}

describe.each([
  ["that waits to be packed", undefined],
  ["that is packed", MONDAY + 40 * MINUTE_MS],
  ["of a day that is sealed", TUESDAY_MORNING],
])("a crowded half hour %s", (_, tidiedAt) => {
  it("is read with pauses, in order of time and completely", async () => {
    const store = await countingStore();
    const changes = crowded();
    await store.append(told(changes));
    if (tidiedAt !== undefined) await store.tidy(tidiedAt);
    const read = await readAll(store, {});
    expect(read.changes).toEqual(changes);
    expect(read.most).toBeGreaterThan(SPAN_MS / EVERY_MS);
    expect(read.most).toBeLessThanOrEqual(MOST_WORDS);

    const byTrack = await readAll(store, { byTrack: true });
    expect(byTrack.most).toBeLessThanOrEqual(MOST_WORDS);
    expect(new Set(byTrack.changes.map((change) => JSON.stringify(change)))).toEqual(
      new Set(changes.map((change) => JSON.stringify(change))),
    );
    expect(byTrack.changes).toHaveLength(changes.length);
  });

  it("of other sites is read with pauses, in order of time and completely", async () => {
    const store = await countingStore();
    const elsewhere = crowded();
    const tracks = [...new Set(elsewhere.map(({ trackId }) => trackId))];
    const strangers = elsewhere.map(
      (fix) => ({ ...fix, trackId: `sdk:${fix.trackId.slice(5)}`, kind: "sdk" }) as const,
    );
    // Too far out for a chunk.
    const beyond = tracks.map((trackId, n) => fixOf({ trackId, mapId: "floor-0", at: MONDAY + n, x: 1e9, y: 0 }));
    const there = [...elsewhere, ...beyond].map((fix) => ({ ...fix, siteId: "elsewhere" }));
    await store.append(told([...there, ...strangers.map((fix) => ({ ...fix, siteId: "elsewhere" }))]));
    if (tidiedAt !== undefined) await store.tidy(tidiedAt);
    const read = await readAll(store, { roaming: tracks });
    const ats = read.changes.map(({ at }) => at);
    expect(ats).toEqual(ats.toSorted((one, other) => one - other));
    expect(new Set(read.changes.map(identityOf))).toEqual(new Set(there.map(identityOf)));
    expect(read.changes).toHaveLength(there.length);
    expect(read.most).toBeGreaterThan(SPAN_MS / EVERY_MS);
    expect(read.most).toBeLessThanOrEqual(MOST_WORDS);
  });
});
