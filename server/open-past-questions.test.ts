import { expect, it, onTestFinished, vi } from "vitest";
import { MakingPatience, NotReady } from "./history/making-patience";
import type { GatheredStretch } from "./history/past/gathering";
import type { HistoryReader } from "./history/thread/history-reader";
import { openPastQuestions } from "./open-past-questions";

const QUESTION = { siteId: "site-1", areaId: "zone-1", from: 10, to: 90, stepMs: 10, unknownAfterMs: 5 };
const summaryMaker = { expect: vi.fn(), look: vi.fn() };
const SUMMED = { summaryMaker, isSumming: () => true, unknownAfterMs: () => 5, now: () => 100 };
const showing = new MakingPatience({ toMake: async () => undefined });

it("times without a summary are walked, again if one was deleted, and at last everything", async () => {
  const walked: unknown[] = [];
  const reader = {
    async ask(name: string, input: { readonly walked: readonly { readonly at: number; readonly to: number }[] }) {
      if (name === "unsummedParts") return [{ from: 50, to: 90 }];
      walked.push(input.walked);
      return walked.length <= 3 ? undefined : { points: [], unknown: [] };
    },
  } as unknown as Pick<HistoryReader, "ask" | "stream">;
  const gather = async (_: string, at: number, to: number) => ({ at, to }) as GatheredStretch;
  expect(await openPastQuestions({ reader, gather, showing, ...SUMMED }).occupancy(QUESTION)).toEqual({
    points: [],
    unknown: [],
  });
  const part = [{ at: 50, to: 90 }];
  expect(walked).toEqual([part, part, part, [{ at: 10, to: 90 }]]);
  expect(summaryMaker.look).toHaveBeenCalledWith(expect.objectContaining({ siteId: "site-1", to: 90 }));
});

it("requests the summaries for which a question waits", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const reader = {
    ask: (name: string, _: unknown, signal?: AbortSignal) =>
      new Promise((resolve, reject) => {
        if (name === "summedDays") resolve({ done: 1, of: 3 });
        else signal?.addEventListener("abort", () => reject(signal.reason));
      }),
  } as unknown as Pick<HistoryReader, "ask" | "stream">;
  const gather = async (_: string, at: number, to: number) => ({ at, to }) as GatheredStretch;
  const asked = openPastQuestions({ reader, gather, showing, ...SUMMED }).occupancy(QUESTION);
  const failed = expect(asked).rejects.toThrow(NotReady);
  await vi.advanceTimersByTimeAsync(60_000);
  await failed;
  expect(summaryMaker.expect).toHaveBeenCalledWith({ siteId: "site-1", from: 10, to: 90 });
});
