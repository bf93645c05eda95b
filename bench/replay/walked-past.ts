import path from "node:path";
import type { Fix } from "@/domain/change";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { HistoryStore } from "@/server/history/history-store";
import { STATES_BEHIND_MS } from "@/server/history/past/make-states";
import { HISTORY_FOLDER } from "@/server/history/store/history-folder";
import { openSqliteHistory } from "@/server/history/store/sqlite-history";
import { makeAllStates } from "../history/our-history";
import { macOf, mapIdOf, SITE_ID, Walk } from "../load/walk";

export interface WalkedPast {
  readonly tracks: number;
  readonly fixesPerSecond: number;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

const FIXES_AT_ONCE = 10_000;

/**
 * Writes walks of tracks on one floor into a data folder without a running server, with the states that a server would have made by now.
 */
export async function fillPast(dataDir: string, { tracks, fixesPerSecond, from, to }: WalkedPast): Promise<void> {
  await withHistory(dataDir, async (store) => {
    const walk = new Walk({ tracks, floors: 1 });
    const seq = (await store.keptSeq()) + 1;
    for (let at = from; at < to; ) {
      const words: { readonly change: Fix; readonly seq: number }[] = [];
      for (; words.length < FIXES_AT_ONCE && at < to; at += SECOND_MS / fixesPerSecond)
        words.push({ change: fixOf(walk, Math.round(at)), seq });
      // The journal has none of these changes.
      await store.append({ words, upTo: seq - 1 });
    }
    await store.tidy(to);
  });
  // Uses a fresh store that did not receive these changes, because changes beyond the journal would make every state wrong.
  await withHistory(dataDir, async (store) => {
    await makeAllStates(store, [{ siteId: SITE_ID, mapIds: [] }], to - STATES_BEHIND_MS);
  });
}

async function withHistory(dataDir: string, work: (store: HistoryStore) => Promise<void>): Promise<void> {
  const store = openSqliteHistory({ dir: path.join(dataDir, HISTORY_FOLDER), role: "write" });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

function fixOf(walk: Walk, at: EpochMs): Fix {
  const { track, floor, time, x, y } = walk.step(at);
  const trackId = `wifi:${macOf(track)}` as const;
  return { type: "fix", siteId: SITE_ID, mapId: mapIdOf(floor), trackId, kind: "wifi", x, y, at: time };
}
