import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFrame, encodeFrame } from "./floor-frame";
import { FloorReplica } from "./floor-replica";
import type { TrackId } from "./ids";
import { WholeJoins } from "./whole-joins";

const HEADER = { mapId: "floor-a", epoch: 1, seq: 1, whole: true };

/** What a viewer holds that gets the whole floor now. */
function heldAfter(floor: FloorReplica, whole: WholeJoins) {
  const slots = floor.slotsInUse();
  const frame = encodeFrame(HEADER, { leaves: [], joins: whole.all(), fixedSlots: slots, columns: floor });
  const viewer = new FloorReplica();
  decodeFrame(frame, viewer);
  return joinsOf(viewer);
}

function joinsOf(floor: FloorReplica) {
  return [...floor.slotsInUse()].map((slot) => floor.joinOf(slot));
}

interface Whole {
  readonly floor: FloorReplica;
  readonly joins: WholeJoins;
}

const slot = fc.integer({ min: 0, max: 1_100 });
const join = fc
  .tuple(slot, fc.option(fc.string(), { nil: undefined }))
  .map(([at, label]) => ({ floor, joins }: Whole) => {
    const trackId: TrackId = `wifi:${at.toString(16).padStart(12, "0")}`;
    floor.join({
      slot: at,
      trackId,
      kind: "wifi",
      connected: true,
      intervalMs: 10_000,
      ...(label !== undefined && { label }),
    });
    floor.fix(at, 1, 2, 1_000);
    joins.note(at);
  });
const leave = slot.map((at) => ({ floor, joins }: Whole) => {
  floor.leave(at);
  joins.note(at);
});
const prepare = fc.integer({ min: 0, max: 3 }).map(
  (most) =>
    ({ joins }: Whole) =>
      joins.prepare(most),
);
const ask = fc.constant(({ floor, joins }: Whole) => expect(heldAfter(floor, joins)).toEqual(joinsOf(floor)));

describe("the joins of a whole floor", () => {
  it("are the present ones, however many of them were encoded before", () => {
    const steps = fc.array(fc.oneof(join, leave, prepare, ask), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (each) => {
        const floor = new FloorReplica();
        const whole = { floor, joins: new WholeJoins(floor) };
        for (const step of each) step(whole);
        expect(heldAfter(floor, whole.joins)).toEqual(joinsOf(floor));
      }),
    );
  });

  it("are encoded a few blocks at a time on request", () => {
    const floor = new FloorReplica();
    const whole = new WholeJoins(floor);
    let encoded = 0;
    const joinsOfFloor = floor.joinsOf.bind(floor);
    floor.joinsOf = (slots) => {
      encoded += slots.length;
      return joinsOfFloor(slots);
    };
    for (let at = 0; at < 2_000; at++) {
      const trackId: TrackId = `wifi:${at.toString(16).padStart(12, "0")}`;
      floor.join({ slot: at, trackId, kind: "wifi", connected: true, intervalMs: 0 });
      whole.note(at);
    }
    whole.prepare(2);
    expect(encoded).toBe(512);
    expect(whole.all().length).toBe(2_000);
    expect(encoded).toBe(2_000);
    whole.note(700);
    whole.all();
    expect(encoded).toBe(2_256);
  });
});
