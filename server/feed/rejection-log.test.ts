import { expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { FeedCounters } from "@/server/webhook/feed-counters";
import { createRejectionLog } from "./rejection-log";

it("says why deliveries were refused, once a minute for each reason, and how many it has not told of", () => {
  let now = 0;
  const lines: object[] = [];
  const counters = new FeedCounters(now);
  const { tick } = createRejectionLog({ counters, now: () => now, log: { warn: (fields) => void lines.push(fields) } });
  const second = () => {
    now += 1_000;
    tick();
  };

  second();
  expect(lines).toEqual([]);
  for (let i = 0; i < 3; i++) counters.rejected("invalid-signature", now);
  second();
  counters.rejected("invalid-signature", now);
  counters.rejected("malformed-json", now);
  second();
  expect(lines).toEqual([
    { reason: "invalid-signature", deliveries: 3 },
    { reason: "malformed-json", deliveries: 1 },
  ]);
  now += MINUTE_MS;
  second();
  second();
  expect(lines.slice(2)).toEqual([{ reason: "invalid-signature", deliveries: 1 }]);
});
