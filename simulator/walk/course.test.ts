import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { organisation } from "../organisation";
import { createRandom } from "../random/random";
import { Course } from "./course";
import { createSiteWays } from "./site-ways";

const START = Date.UTC(2026, 10, 23);
const [site] = organisation.sites;
if (!site) throw new Error("there is a site");
const ways = createSiteWays(site);
const random = createRandom(1);
const [desk] = ways.spotsFor("desks").flatMap(({ mapId, seats }) => seats.map((point) => ({ mapId, point })));
if (!desk) throw new Error("there is a desk");

function course(): Course {
  return new Course({ ways, random, startAt: START, start: ways.entrance });
}

describe("Course.cutAt", () => {
  it("ends a rest, and the plans after it", () => {
    const own = course();
    own.stay(HOUR_MS);
    own.walkTo(desk);
    own.cutAt(START + MINUTE_MS);
    expect([own.at, own.here]).toEqual([START + MINUTE_MS, { ...ways.entrance }]);
    own.stay(MINUTE_MS);
    expect(own.positionAt(START + 90 * SECOND_MS)?.point).toEqual(ways.entrance.point);
  });

  it("ends an absence on return", () => {
    const own = course();
    own.away(DAY_MS);
    own.walkTo(desk);
    own.cutAt(START + HOUR_MS);
    expect(own.at).toBe(START + HOUR_MS);
    expect(own.here).toEqual({ mapId: ways.entrance.mapId, point: ways.entrance.point });
    expect(own.positionAt(START + MINUTE_MS)).toBeUndefined();
  });

  it("lets a person on foot or between two floors arrive first", () => {
    const whole = course();
    const legs = whole.walkTo(desk);
    for (const { from, until } of legs) {
      const own = new Course({ ways, random, startAt: START, start: ways.entrance });
      own.follow(legs, desk);
      own.cutAt((from + until) / 2);
      expect(own.at).toBe(until);
      expect(ways.floor(own.here.mapId)).toBeDefined();
    }
    expect(whole.here).toEqual(desk);
  });
});

describe("Course.stillUntil", () => {
  it("is the end of a rest or an absence, and the given time on foot", () => {
    const own = course();
    own.away(HOUR_MS);
    own.stay(HOUR_MS);
    own.walkTo(desk);
    expect(own.stillUntil(START)).toBe(START + HOUR_MS);
    expect(own.stillUntil(START + HOUR_MS)).toBe(START + 2 * HOUR_MS);
    expect(own.stillUntil(START + 2 * HOUR_MS + SECOND_MS)).toBe(START + 2 * HOUR_MS + SECOND_MS);
  });
});
