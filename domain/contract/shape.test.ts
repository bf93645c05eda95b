import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Misfit } from "./misfit";
import {
  anything,
  choice,
  either,
  flag,
  instant,
  list,
  nothing,
  nullable,
  number,
  object,
  optional,
  type Shape,
  text,
  trackId,
  yes,
} from "./shape";

/** A value and the JSON that stands for it. */
type Sample<Value> = fc.Arbitrary<readonly [value: Value, json: unknown]>;

const same = <Value>(values: fc.Arbitrary<Value>): Sample<Value> => values.map((value) => [value, value]);
const times = fc
  .date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((at) => [at.getTime(), at.toISOString()] as const);

/** Objects with a field of each kind, some of them left out. */
const rows = fc
  .record({
    name: same(fc.string()),
    at: times,
    count: same(fc.double({ noNaN: true, noDefaultInfinity: true })),
    kind: same(fc.constantFrom("a", "b")),
    note: fc.option(same(fc.string()), { nil: undefined }),
    since: fc.option(times, { nil: undefined }),
    limit: same(fc.option(fc.integer(), { nil: null })),
    isOn: same(fc.boolean()),
    tags: same(fc.array(fc.string())),
  })
  .map((fields) => {
    const there = Object.entries(fields).flatMap(([name, pair]) => (pair ? [[name, pair] as const] : []));
    const part = (index: 0 | 1) => Object.fromEntries(there.map(([name, pair]) => [name, pair[index]]));
    return [part(0), part(1)] as const;
  });

const row = object({
  name: text,
  at: instant,
  count: number,
  kind: choice(["a", "b"]),
  note: optional(text),
  since: optional(instant),
  limit: nullable(number),
  isOn: flag,
  tags: list(text),
});

function faultOf(shape: Shape<unknown>, json: unknown): string | undefined {
  const value = shape.decode(json);
  return value instanceof Misfit ? String(value) : undefined;
}

describe("a shape", () => {
  it("decodes an encoded value to the original", () => {
    fc.assert(
      fc.property(fc.array(rows), (pairs) => {
        const sent = JSON.stringify(pairs.map(([, json]) => json));
        const values = JSON.parse(JSON.stringify(pairs.map(([value]) => value)));
        expect(list(row).decode(JSON.parse(sent))).toEqual(values);
      }),
    );
  });

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(fc.anything(), (json) => {
        for (const shape of [text, number, flag, instant, trackId, yes, nothing, anything, row, list(row)])
          shape.decode(json);
      }),
    );
  });

  it("drops fields that it does not name", () => {
    expect(object({ name: text }).decode({ name: "Lobby", added: 1 })).toEqual({ name: "Lobby" });
  });

  it("reads a field as a time because of its shape, not its name", () => {
    const json = { startedOn: "2026-03-01T10:00:00.250Z", at: "2026-03-01T10:00:00.250Z" };
    expect(object({ startedOn: instant, at: text }).decode(json)).toEqual({ ...json, startedOn: 1_772_359_200_250 });
  });

  it("does not change unknown values", () => {
    const raw = { at: "2026-03-01T10:00:00.250Z", deep: [{ since: null }] };
    expect(object({ raw: anything }).decode({ raw })).toEqual({ raw });
  });

  it("names the position that does not fit, and what is expected there", () => {
    const report = object({ rows: list(object({ place: object({ at: instant }) })) });
    const json = { rows: [{ place: { at: "2026-03-01T10:00:00.000Z" } }, { place: { at: "noon" } }] };
    expect(faultOf(report, json)).toBe(".rows[1].place.at is not a time");
    expect(faultOf(report, {})).toBe(".rows is not a list");
    expect(faultOf(report, [])).toBe("the answer is not an object");
  });

  it.each([
    ["a text", text, 1],
    ["a number", number, "1"],
    ["true or false", flag, 0],
    ["true", yes, false],
    ["a time", instant, 1_772_359_200_250],
    ["a time", instant, 2026],
    ["the id of a track", trackId, "bluetooth:aabbccddeeff"],
    ["the id of a track", trackId, "ble-wifi:aabbccddeeff"],
    ["the id of a track", trackId, ["wifi:aabbccddeeff"]],
    ["one of a, b", choice(["a", "b"]), "c"],
    ["a number", nullable(number), "none"],
  ])("refuses what is not %s", (expected, shape, json) => {
    expect(faultOf(shape, json)).toBe(`the answer is not ${expected}`);
  });

  it("leaves out an optional field that is absent", () => {
    expect(object({ name: text, note: optional(text) }).decode({ name: "Lobby" })).toStrictEqual({ name: "Lobby" });
  });

  it("does not treat null as an absent field", () => {
    expect(faultOf(object({ note: optional(text) }), { note: null })).toBe(".note is not a text");
    expect(faultOf(object({ note: text }), {})).toBe(".note is not a text");
  });

  it("uses the first of two shapes that fits", () => {
    const state = either(object({ isRunning: yes, since: instant }), object({ count: number }));
    expect(state.decode({ count: 3 })).toEqual({ count: 3 });
    expect(state.decode({ isRunning: true, since: "1970-01-01T00:00:01.000Z" })).toEqual({
      isRunning: true,
      since: 1_000,
    });
    expect(faultOf(state, { isRunning: false })).toBe(".count is not a number");
  });
});
