import { beforeEach, describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { createRationedLog, type RationedLine } from "./rationed-log";

describe("createRationedLog", () => {
  let now = 0;
  let lines: Omit<RationedLine, "details">[] = [];
  const create = () => createRationedLog({ now: () => now, write: ({ details: _, ...line }) => void lines.push(line) });

  beforeEach(() => {
    [now, lines] = [0, []];
  });

  it("O7: names each reason and who it was, once a minute, with a count", () => {
    const { note, tick } = create();
    const second = () => {
      now += 1_000;
      tick();
    };
    second();
    expect(lines).toEqual([]);
    for (let i = 0; i < 3; i++) note("invalid-signature", "198.51.100.7");
    second();
    note("invalid-signature", "198.51.100.7");
    note("invalid-signature", "203.0.113.9");
    note("malformed-json", "198.51.100.7");
    second();
    expect(lines).toEqual([
      { reason: "invalid-signature", name: "198.51.100.7", times: 3 },
      { reason: "invalid-signature", name: "203.0.113.9", times: 1 },
      { reason: "malformed-json", name: "198.51.100.7", times: 1 },
    ]);
    now += MINUTE_MS;
    second();
    second();
    expect(lines.slice(3)).toEqual([{ reason: "invalid-signature", name: "198.51.100.7", times: 1 }]);
  });

  it("counts those beyond the first twenty together, and has room again a minute later", () => {
    const { note, tick } = create();
    for (let i = 0; i < 1_000; i++) note("missing-signature", `10.0.0.${i}`);
    tick();
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toEqual({ reason: "missing-signature", name: "others", times: 980 });
    now += MINUTE_MS;
    tick();
    note("missing-signature", "10.0.0.999");
    tick();
    expect(lines.at(-1)).toEqual({ reason: "missing-signature", name: "10.0.0.999", times: 1 });
  });

  it("keeps the details of the newest", () => {
    const told: RationedLine[] = [];
    const { note, tick } = createRationedLog({ now: () => now, write: (line) => void told.push(line) });
    note("cut", "Ada", { floor: "1" });
    note("cut", "Ada", { floor: "2" });
    tick();
    expect(told).toEqual([{ reason: "cut", name: "Ada", times: 2, details: { floor: "2" } }]);
  });
});
