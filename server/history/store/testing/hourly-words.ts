import { crossingOf, fixOf } from "@/domain/testing/changes";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { KeptChange } from "../../history-store";

export const HOURS_FROM = Date.UTC(2026, 8, 21);
const TRACKS = ["wifi:0000000000a1", "wifi:0000000000b0", "asset:0000000000c3"] as const;

/** The words of delivery number `seq`: one hour, and some words of a day that has already ended. */
export function wordsOfSeq(seq: number): readonly KeptChange[] {
  const from = HOURS_FROM + seq * HOUR_MS;
  const fixes = Array.from({ length: 60 }, (_, minute) =>
    fixOf({ at: from + minute * MINUTE_MS, x: minute, trackId: TRACKS[minute % 3] ?? TRACKS[0] }),
  );
  const late = seq % 5 === 0 ? [fixOf({ at: from - 2 * DAY_MS + seq, y: 7 }), crossingOf({ at: from - DAY_MS })] : [];
  return [...fixes, crossingOf({ at: from }), ...late];
}
