import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { TrackId } from "@/domain/ids";
import { fixOf } from "@/domain/testing/changes";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { HistoryBatch, HistoryStore, KeptChange, KeptWord, SpanQuery } from "../../history-store";
import { openSqliteHistory } from "../sqlite-history";

export const MONDAY: EpochMs = Date.UTC(2026, 8, 21);
export const TUESDAY = MONDAY + DAY_MS;
/** Late enough for Monday to be sealed. */
export const TUESDAY_MORNING = TUESDAY + 3 * HOUR_MS;
export const SITE = fixOf().siteId;
const EVER: SpanQuery = { siteId: SITE, after: 0, upTo: MONDAY + 365 * DAY_MS };

/** A folder that is deleted when the test is over, after the stores in it are closed. */
export function temporaryHistory() {
  const dir = mkdtempSync(path.join(os.tmpdir(), "history-"));
  const opened: HistoryStore[] = [];
  onTestFinished(async () => {
    for (const store of opened) await store.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const open = (role: "write" | "read" = "write") => {
    const store = openSqliteHistory({ dir, role });
    opened.push(store);
    return store;
  };
  return {
    dir,
    open,
    files: () => readdirSync(dir).sort(),
    fileOf: (name: string) => path.join(dir, name),
    /** Names of files that contain this text, or the bytes that it spells as hex digits. */
    holding: (text: string) =>
      readdirSync(dir).filter((name) => {
        const bytes = readFileSync(path.join(dir, name));
        const named = Buffer.from(text, "hex");
        return bytes.includes(text) || (named.length > 0 && bytes.includes(named));
      }),
  };
}

/** A batch with all words of one delivery. */
export function told(changes: readonly KeptChange[], seq = 1): HistoryBatch {
  return { words: changes.map((change) => ({ change, seq })), upTo: seq };
}

export async function wordsOf(store: HistoryStore, query: SpanQuery = EVER): Promise<readonly KeptWord[]> {
  const words: KeptWord[] = [];
  for await (const some of store.read(query)) words.push(...some);
  return words;
}

export async function changesOf(store: HistoryStore, query?: SpanQuery): Promise<readonly KeptChange[]> {
  return (await wordsOf(store, query)).map(({ change }) => change);
}

/** A fix of each track every ten seconds, from a time on. */
export function walk(from: EpochMs, minutes: number, trackIds: readonly TrackId[] = [fixOf().trackId]): KeptChange[] {
  const times = Array.from(
    { length: (minutes * MINUTE_MS) / (10 * SECOND_MS) },
    (_, step) => from + step * 10 * SECOND_MS,
  );
  return times.flatMap((at, step) => trackIds.map((trackId) => fixOf({ trackId, at, x: step % 50, y: 1 })));
}
