import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Flow, FlowTally } from "./flows";
import type { TrackId } from "./ids";
import { MOST_BETWEEN_MS, type Move, Moves } from "./moves";
import { MINUTE_MS } from "./time";

interface ZoneStay {
  readonly areaId: string;
  readonly trackId: TrackId;
  readonly enteredAt: number;
  /** Absent while it is still inside. */
  readonly leftAt?: number;
}

/** Times in minutes. */
function stay(areaId: string, enteredAt: number, leftAt?: number, trackId: TrackId = "wifi:0000000000a1"): ZoneStay {
  const left = leftAt === undefined ? {} : { leftAt: leftAt * MINUTE_MS };
  return { areaId, trackId, enteredAt: enteredAt * MINUTE_MS, ...left };
}

/** The moves reported when these stays begin and end. */
function movesAmong(stays: readonly ZoneStay[]): readonly Move[] {
  const told: Move[] = [];
  const moves = new Moves((move) => told.push(move));
  const times = new Set(stays.flatMap(({ enteredAt, leftAt = enteredAt }) => [enteredAt, leftAt]));
  for (const at of [...times].sort((one, other) => one - other))
    for (const trackId of new Set(stays.map((each) => each.trackId))) {
      const own = stays.filter((each) => each.trackId === trackId);
      const left = own.filter(({ leftAt }) => leftAt === at).map(({ areaId }) => areaId);
      const entered = own.filter(({ enteredAt }) => enteredAt === at);
      if (left.length + entered.length > 0) moves.change({ trackId, at, left, entered });
    }
  moves.end();
  return told;
}

function flowsAmong(stays: readonly ZoneStay[], from = 0, to = Number.POSITIVE_INFINITY): readonly Flow[] {
  const tally = new FlowTally(stays.map(({ areaId }) => areaId));
  for (const move of movesAmong(stays)) if (move.at >= from && move.at <= to) tally.add(move);
  return tally.flows();
}

function told(...stays: readonly ZoneStay[]): Record<string, number> {
  return Object.fromEntries(
    flowsAmong(stays).map(({ fromAreaId = "", toAreaId = "", visits }) => [`${fromAreaId}>${toAreaId}`, visits]),
  );
}

function sum(flows: readonly Flow[], isMeant: (flow: Flow) => boolean): number {
  return flows.filter(isMeant).reduce((total, { visits }) => total + visits, 0);
}

describe("flows", () => {
  it("to a zone that is not part of the question lead outside", () => {
    const tally = new FlowTally(["a"]);
    for (const move of movesAmong([stay("a", 1, 5), stay("b", 6, 9), stay("c", 10, 12), stay("a", 13)]))
      tally.add(move);
    expect(tally.flows()).toEqual([
      { toAreaId: "a", visits: 2 },
      { fromAreaId: "a", visits: 1 },
    ]);
  });

  it("lead from outside through zones and out", () => {
    expect(told(stay("lobby", 1, 5), stay("hall", 7, 20))).toEqual({ ">lobby": 1, "lobby>hall": 1, "hall>": 1 });
  });

  it("contain the median time in between", () => {
    const stays = [1, 2, 6].flatMap((between, track) => {
      const who = `wifi:00000000000${track}` as const;
      return [stay("a", 1, 5, who), stay("b", 5 + between, undefined, who)];
    });
    expect(flowsAmong(stays)).toContainEqual({
      fromAreaId: "a",
      toAreaId: "b",
      visits: 3,
      medianMs: 2 * MINUTE_MS,
    });
  });

  it("go from one zone into an overlapping one without time in between", () => {
    const flows = flowsAmong([stay("a", 1, 10), stay("b", 8, 20)]);
    expect(flows).toContainEqual({ fromAreaId: "a", toAreaId: "b", visits: 1, medianMs: 0 });
  });

  it("skip a zone that is inside another, and go from one such zone to the next", () => {
    expect(told(stay("hall", 1, 50), stay("desk", 10, 20), stay("sofa", 22, 30), stay("door", 52, 55))).toEqual({
      ...{ ">hall": 1, "hall>door": 1, "door>": 1 },
      ...{ "desk>sofa": 1, "sofa>door": 1 },
    });
  });

  it("show that somebody came back into the same zone", () => {
    expect(told(stay("a", 1, 5), stay("a", 6, 9))).toEqual({ ">a": 1, "a>a": 1, "a>": 1 });
  });

  it("end if somebody is in no zone for longer than half an hour", () => {
    const pause = MOST_BETWEEN_MS / MINUTE_MS;
    expect(told(stay("a", 1, 5), stay("b", 5 + pause))).toMatchObject({ "a>b": 1 });
    expect(told(stay("a", 1, 5), stay("b", 6 + pause))).toEqual({ ">a": 1, "a>": 1, ">b": 1 });
  });

  it("count at the moment of leaving, and of entering from outside", () => {
    const stays = [stay("a", 1, 5), stay("b", 6, 9), stay("c", 11)];
    expect(flowsAmong(stays, 8 * MINUTE_MS)).toEqual([
      { fromAreaId: "b", toAreaId: "c", visits: 1, medianMs: 2 * MINUTE_MS },
    ]);
  });
});

const areaId = fc.constantFrom("a", "b", "c", "d");
const trackId = fc.constantFrom("wifi:0000000000a1", "sdk:c3");
/** Possible stays: in several zones at once, some without an end. No track is in one zone twice at the same time. */
const anyStays = fc
  .array(fc.record({ areaId, trackId, enteredAt: fc.nat(300), lasted: fc.option(fc.integer({ min: 1, max: 90 })) }), {
    maxLength: 25,
  })
  .map((drafts) => {
    const until = new Map<string, number>();
    return drafts
      .sort((one, other) => one.enteredAt - other.enteredAt)
      .flatMap(({ areaId, trackId, enteredAt, lasted }): ZoneStay[] => {
        const key = `${areaId} ${trackId}`;
        if (enteredAt < (until.get(key) ?? 0)) return [];
        until.set(key, lasted === null ? Number.POSITIVE_INFINITY : enteredAt + lasted);
        return [stay(areaId, enteredAt, lasted === null ? undefined : enteredAt + lasted, trackId)];
      });
  });

/** One zone after the other. */
const apart = fc
  .array(fc.record({ areaId, pause: fc.nat(50), lasted: fc.integer({ min: 1, max: 90 }) }), { maxLength: 20 })
  .map((drafts) => {
    let at = 0;
    return drafts.map(({ areaId, pause, lasted }) => {
      const enteredAt = at + pause;
      at = enteredAt + lasted;
      return stay(areaId, enteredAt, at);
    });
  });

describe("flows of any stays", () => {
  it("are the same added up one by one or many at once", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(MOST_BETWEEN_MS), { minLength: 1 }), fc.nat(), (between, cut) => {
        const [one, many] = [new FlowTally(["a", "b"]), new FlowTally(["a", "b"])];
        const ends = { fromAreaId: "a", toAreaId: "b" };
        for (const betweenMs of between) one.add({ ...ends, betweenMs });
        for (const part of [between.slice(0, cut), between.slice(cut)]) many.addMany(ends, Uint32Array.from(part));
        expect(many.flows()).toEqual(one.flows());
      }),
    );
  });

  const range = fc.tuple(fc.nat(400), fc.nat(400)).map(([from, more]) => [from * MINUTE_MS, (from + more) * MINUTE_MS]);

  it("out of a zone add up to its visits that ended", () => {
    fc.assert(
      fc.property(anyStays, range, (stays, [from = 0, to = 0]) => {
        const flows = flowsAmong(stays, from, to);
        for (const zone of ["a", "b", "c", "d"]) {
          const ended = stays.filter(
            ({ areaId, leftAt }) => areaId === zone && leftAt && leftAt >= from && leftAt <= to,
          );
          expect(sum(flows, ({ fromAreaId }) => fromAreaId === zone)).toBe(ended.length);
        }
      }),
    );
  });

  it("into a zone add up to its visits that began, if nobody is in two zones at once", () => {
    fc.assert(
      fc.property(apart, (stays) => {
        const flows = flowsAmong(stays);
        for (const zone of ["a", "b", "c", "d"])
          expect(sum(flows, ({ toAreaId }) => toAreaId === zone)).toBe(
            stays.filter(({ areaId }) => areaId === zone).length,
          );
      }),
    );
  });

  it("do not depend on the order in which stays are given", () => {
    fc.assert(
      fc.property(
        anyStays.chain((stays) =>
          fc.tuple(fc.constant(stays), fc.shuffledSubarray(stays, { minLength: stays.length })),
        ),
        ([stays, shuffled]) => {
          expect(flowsAmong(shuffled)).toEqual(flowsAmong(stays));
        },
      ),
    );
  });

  it("between zones do not change if another zone surrounds all of them", () => {
    fc.assert(
      fc.property(anyStays, (stays) => {
        const around = new Set(stays.map((each) => each.trackId));
        const all = [...stays, ...[...around].map((trackId) => ({ ...stay("around", -1), trackId }))];
        const isOwn = ({ fromAreaId, toAreaId }: Flow) => fromAreaId !== undefined && toAreaId !== "around";
        expect(flowsAmong(all).filter(isOwn)).toEqual(flowsAmong(stays).filter(isOwn));
      }),
    );
  });
});
