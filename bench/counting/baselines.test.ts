import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { organisation } from "@/simulator/organisation";
import { crossingsOnly, lastZoneEvent, positionsOnly } from "./baselines";
import type { Counter } from "./counter";

const START = 1_790_000_000_000;
const [floor] = organisation.sites[0]?.floors ?? [];
const [first, second] = (floor?.areas ?? []).filter(({ kind }) => kind === "zone").map(({ areaId }) => areaId);

function tell(counter: Counter, topic: string, ...events: readonly object[]): void {
  counter.take({ topic, events, body: Buffer.alloc(0), receivedAt: START });
}

function crossing(trigger: string, minute: number, zoneId = first) {
  return { zone_id: zoneId, mac: "3c22fb000001", trigger, timestamp: START / 1_000 + minute * 60 };
}

/** In the middle of a zone of the first floor. */
function position(minute: number, areaId = first) {
  const [from, , to] = floor?.areas.find((area) => area.areaId === areaId)?.polygon ?? [];
  const [x, y] = [((from?.x ?? 0) + (to?.x ?? 0)) / 2, ((from?.y ?? 0) + (to?.y ?? 0)) / 2];
  return { map_id: floor?.mapId, mac: "3c22fb000001", x, y, timestamp: START / 1_000 + minute * 60 };
}

function counts(counter: Counter, minute: number) {
  return [first, second].map((areaId) => counter.ask(areaId ?? "", START + minute * MINUTE_MS).count);
}

describe("each of the baselines", () => {
  it("counts crossings once, whatever order they come in", () => {
    for (const counter of [crossingsOnly(), lastZoneEvent()]) {
      tell(counter, "zone", crossing("enter", 3, second), crossing("enter", 1), crossing("enter", 1));
      expect(counts(counter, 4)).toEqual([0, 1]);
      tell(counter, "zone", crossing("exit", 2), crossing("enter", 3, second));
      expect(counts(counter, 4)).toEqual([0, 1]);
      tell(counter, "zone", crossing("exit", 5, second));
      expect(counts(counter, 6)).toEqual([0, 0]);
    }
  });

  it("believes crossings for an hour, or the last one for five minutes", () => {
    const [crossings, last] = [crossingsOnly(), lastZoneEvent()];
    for (const counter of [crossings, last]) tell(counter, "zone", crossing("enter", 0));
    expect([counts(crossings, 4), counts(last, 4)]).toEqual([
      [1, 0],
      [1, 0],
    ]);
    expect([counts(crossings, 59), counts(last, 5)]).toEqual([
      [1, 0],
      [0, 0],
    ]);
    expect(counts(crossings, 60)).toEqual([0, 0]);
  });

  it("takes the newest position, for as long as it lasts", () => {
    const counter = positionsOnly(4 * MINUTE_MS);
    tell(counter, "location-client", position(2, second), position(1));
    expect(counts(counter, 3)).toEqual([0, 1]);
    tell(counter, "location-client", position(3), position(2, second));
    expect(counts(counter, 6)).toEqual([1, 0]);
    expect(counts(counter, 7)).toEqual([0, 0]);
  });
});
