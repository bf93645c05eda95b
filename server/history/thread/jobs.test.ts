import { expect, it } from "vitest";
import { fixOf } from "@/domain/testing/changes";
import { HOUR_MS } from "@/domain/time";
import type { KeptWord, SpanQuery } from "../history-store";
import { MemoryHistory } from "../testing/memory-history";
import { JOBS } from "./jobs";

const { siteId, trackId } = fixOf();
const UNDRAWN = { floorplans: [], areas: [], placements: [], removals: [] };
const GIVEN = {
  ...{ siteId, at: -1, drawnAt: -1, drawings: UNDRAWN, changes: [], alerts: [], notices: [] },
  ...{ unknownAfterMs: HOUR_MS, keptFrom: 0, rememberedMs: HOUR_MS },
};

/** Pauses after words were read until it is told to go on. */
class PausingHistory extends MemoryHistory {
  hasRead = () => {};
  goOn: Promise<void> = Promise.resolve();

  override async *read(query: SpanQuery): AsyncIterable<readonly KeptWord[]> {
    for await (const words of super.read(query)) {
      this.hasRead();
      await this.goOn;
      yield words;
    }
  }
}

it("erases a track from states that were being made from its reports", async () => {
  const store = new PausingHistory();
  await store.append({
    words: [0, 1, 2].map((second) => ({ change: fixOf({ at: second * 1_000 }), seq: 1 })),
    upTo: 1,
  });
  let goOn = () => {};
  store.goOn = new Promise((resolve) => {
    goOn = resolve;
  });
  const hasRead = new Promise<void>((resolve) => {
    store.hasRead = resolve;
  });
  const made = JOBS.makeStates(store, { ...GIVEN, upTo: HOUR_MS, wordsAState: 1 });
  await hasRead;
  const erased = JOBS.eraseTrack(store, trackId);
  goOn();
  expect((await made).kept).toBeGreaterThan(0);
  expect(await erased).toBe(3);
  expect(await store.stateBefore(siteId, HOUR_MS)).toBeDefined();
  expect(JSON.stringify(await store.stateBefore(siteId, HOUR_MS))).not.toContain(trackId);
});
