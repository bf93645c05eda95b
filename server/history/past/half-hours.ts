import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { KeptWord } from "../history-store";

/** The unit in which a `byTrack` read returns words. */
const SPAN_MS = 30 * MINUTE_MS;

/** Joins the batches of a `byTrack` read into whole half hours. */
export async function* halfHours(words: AsyncIterable<readonly KeptWord[]>): AsyncGenerator<readonly KeptWord[], void> {
  let [batches, endAt]: [(readonly KeptWord[])[], EpochMs] = [[], 0];
  for await (const batch of words) {
    const [first] = batch;
    if (!first) continue;
    if (batches.length > 0 && first.change.at > endAt) {
      yield joined(batches);
      batches = [];
    }
    batches.push(batch);
    endAt = endOfHalfHour(first.change.at);
  }
  if (batches.length > 0) yield joined(batches);
}

/** The last millisecond of the half hour that contains `at`. */
export function endOfHalfHour(at: EpochMs): EpochMs {
  return Math.floor(at / SPAN_MS) * SPAN_MS + SPAN_MS - 1;
}

function joined(batches: readonly (readonly KeptWord[])[]): readonly KeptWord[] {
  const [only] = batches;
  return batches.length === 1 && only ? only : batches.flat();
}
