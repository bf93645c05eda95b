import { describe, expect, it } from "vitest";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import { FeedPulse } from "./feed-pulse";

const START = 1_790_000_000_000;

function heardEvery(gapMs: number, times = 40): { readonly pulse: FeedPulse; readonly lastAt: number } {
  const pulse = new FeedPulse();
  const lastAt = START + (times - 1) * gapMs;
  for (let i = 0; i < times; i++) pulse.recordDelivery(START + i * gapMs);
  return { pulse, lastAt };
}

describe("FeedPulse", () => {
  it("reports nothing for a feed that never sent anything", () => {
    expect(new FeedPulse().report(START)).toEqual({});
  });

  it("becomes silent after five minutes without a delivery, since the last one", () => {
    const { pulse, lastAt } = heardEvery(SECOND_MS);
    expect(pulse.report(lastAt + 5 * MINUTE_MS)).toEqual({ lastDeliveryAt: lastAt });
    expect(pulse.report(lastAt + 5 * MINUTE_MS + 1)).toEqual({ lastDeliveryAt: lastAt, silentSince: lastAt });
  });

  it("stays silent however long it lasts, and ends with the next delivery", () => {
    const { pulse, lastAt } = heardEvery(SECOND_MS);
    const later = lastAt + 300 * MINUTE_MS;
    expect(pulse.report(later)).toMatchObject({ silentSince: lastAt });
    pulse.recordDelivery(later);
    expect(pulse.report(later)).toEqual({ lastDeliveryAt: later });
  });

  it("tolerates a feed that usually has pauses", () => {
    const { pulse, lastAt } = heardEvery(10 * MINUTE_MS);
    expect(pulse.report(lastAt + 40 * MINUTE_MS)).toEqual({ lastDeliveryAt: lastAt });
    expect(pulse.report(lastAt + 41 * MINUTE_MS)).toMatchObject({ silentSince: lastAt });
  });

  it("does not treat one outage as usual", () => {
    const { pulse, lastAt } = heardEvery(SECOND_MS);
    const back = lastAt + 60 * MINUTE_MS;
    pulse.recordDelivery(back);
    pulse.recordDelivery(back + SECOND_MS);
    expect(pulse.report(back + 6 * MINUTE_MS)).toMatchObject({ silentSince: back + SECOND_MS });
  });
});
