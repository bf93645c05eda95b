import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { RateLimitedLog } from "./rate-limited-log";

interface Refused {
  readonly reason: string;
  readonly address: string;
}

function setUp() {
  const clock = { now: 1_000_000 };
  const lines: object[] = [];
  const write = (refused: Refused, times: number) => void lines.push({ ...refused, times });
  return { clock, lines, log: new RateLimitedLog<Refused>({ now: () => clock.now, write }) };
}

const refused = { reason: "wrong password", address: "192.0.2.1" };

describe("RateLimitedLog", () => {
  it("O7: writes the first event at once and counts the others of the minute", () => {
    const { clock, lines, log } = setUp();
    for (let i = 0; i < 5; i++) log.note(refused);
    log.note({ ...refused, address: "192.0.2.2" });
    expect(lines).toEqual([
      { ...refused, times: 1 },
      { ...refused, address: "192.0.2.2", times: 1 },
    ]);
    log.flush();
    expect(lines).toHaveLength(2);
    clock.now += MINUTE_MS;
    log.flush();
    expect(lines.slice(2)).toEqual([{ ...refused, times: 4 }]);
    clock.now += MINUTE_MS;
    log.flush();
    expect(lines).toHaveLength(3);
  });

  it("writes at most 60 lines a minute", () => {
    const { clock, lines, log } = setUp();
    for (let i = 0; i < 20_000; i++) log.note({ ...refused, address: `192.0.2.${i}` });
    expect(lines).toHaveLength(60);
    clock.now += MINUTE_MS;
    log.flush();
    expect(lines).toHaveLength(120);
  });

  it("keeps the details of the newest event of a key", () => {
    const { clock, lines, log } = setUp();
    for (const address of ["192.0.2.1", "192.0.2.2", "192.0.2.3"]) log.note({ ...refused, address }, "one key");
    clock.now += MINUTE_MS;
    log.flush();
    expect(lines).toEqual([
      { ...refused, times: 1 },
      { ...refused, address: "192.0.2.3", times: 2 },
    ]);
  });

  it("T5: is silent for at most a minute after its clock was set back", () => {
    const { clock, lines, log } = setUp();
    log.note(refused);
    clock.now -= 3_600_000;
    log.note(refused);
    expect(lines).toHaveLength(2);
  });
});
