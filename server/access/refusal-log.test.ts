import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { RefusalLog } from "./refusal-log";

function setUp() {
  const clock = { now: 1_000_000 };
  const lines: object[] = [];
  const log = { warn: (fields: object) => void lines.push(fields) };
  return { clock, lines, refusals: new RefusalLog({ now: () => clock.now, log }) };
}

describe("RefusalLog", () => {
  it("logs the first refusal at once and counts the others of the minute", () => {
    const { clock, lines, refusals } = setUp();
    const refused = { reason: "wrong password", account: "a@x.test", address: "192.0.2.1" };
    for (let i = 0; i < 5; i++) refusals.note(refused);
    refusals.note({ ...refused, address: "192.0.2.2" });
    expect(lines).toEqual([
      { ...refused, times: 1 },
      { ...refused, address: "192.0.2.2", times: 1 },
    ]);
    refusals.flush();
    expect(lines).toHaveLength(2);
    clock.now += MINUTE_MS;
    refusals.flush();
    expect(lines.slice(2)).toEqual([{ ...refused, times: 4 }]);
    clock.now += MINUTE_MS;
    refusals.flush();
    expect(lines).toHaveLength(3);
  });

  it("writes 60 lines a minute at most", () => {
    const { clock, lines, refusals } = setUp();
    for (let i = 0; i < 20_000; i++) refusals.note({ reason: "wrong API token", address: `192.0.2.${i}` });
    expect(lines).toHaveLength(60);
    clock.now += MINUTE_MS;
    refusals.flush();
    expect(lines).toHaveLength(120);
  });
});
