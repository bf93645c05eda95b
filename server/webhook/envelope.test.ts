import { describe, expect, it } from "vitest";
import { MAX_EVENTS, readEnvelope } from "./envelope";

function read(body: string | Uint8Array) {
  return readEnvelope(typeof body === "string" ? Buffer.from(body) : body);
}

describe("readEnvelope", () => {
  it("finds the topic and the events, in either order", () => {
    const envelope = { ok: true, topic: "zone", events: [{}] };
    expect(read('{"topic":"zone","events":[{}]}')).toEqual(envelope);
    expect(read('{"events":[{}],"topic":"zone"}')).toEqual(envelope);
  });

  it("reads an empty list of events (I16)", () => {
    expect(read('{"topic":"zone","events":[]}')).toEqual({ ok: true, topic: "zone", events: [] });
  });

  it.each([
    ["nothing", "", "The body is empty."],
    ["blanks", " \n", "The body is empty."],
    ["a byte order mark", "\ufeff{}", "The body begins with a byte order mark."],
    ["NUL bytes", '{"topic":\u0000}', "Unexpected U+0000 at line 1, column 10."],
    ["half of it", '{"topic":"zo', "The body ends too early, at line 1, column 13."],
    ["invalid UTF-8", Buffer.from([0x22, 0xc3, 0x28, 0x22]), "The body is not UTF-8."],
  ])("I16: refuses %s as no JSON", (_, body, detail) => {
    expect(read(body)).toEqual({ ok: false, slug: "malformed-json", detail });
  });

  it.each([
    ...["null", "[]", '"x"', "{}", "7", '{"topic":"zone"}', '{"topic":"zone","events":{}}'],
    ...[
      '{"events":[{}]}',
      '{"topic":7,"events":[{}]}',
      '{"topic":"","events":[{}]}',
      '{"topic":"a\\nb","events":[{}]}',
    ],
  ])("I16: refuses %s as no delivery", (body) => {
    expect(read(body)).toMatchObject({ ok: false, slug: "invalid-envelope" });
  });

  it("I17: reports typographic quotes and their position", () => {
    expect(read('{"topic":"zone",\n"events":[{"ap":“d420b06e13a0"}]}')).toEqual({
      ok: false,
      slug: "malformed-json",
      detail: "Unexpected “ at line 2, column 17. JSON wants straight quotes.",
    });
  });

  it.each([
    ["lists", `${"[".repeat(200_000)}${"]".repeat(200_000)}`],
    ["lists that do not end", "[".repeat(200_000)],
    ["objects in an event", `{"topic":"zone","events":[${'{"a":'.repeat(150_000)}1${"}".repeat(150_000)}]}`],
  ])("I18: refuses too deep %s, at once", (_, body) => {
    const bytes = Buffer.from(body);
    const start = performance.now();
    expect(read(bytes)).toMatchObject({ ok: false, slug: "too-deep" });
    expect(performance.now() - start).toBeLessThan(200);
  });

  it("I20: refuses more events than Mist ever sends", () => {
    const events = (count: number) => `{"topic":"zone","events":[${"{},".repeat(count - 1)}{}]}`;
    expect(read(events(MAX_EVENTS))).toMatchObject({ ok: true });
    expect(read(events(MAX_EVENTS + 1))).toMatchObject({ ok: false, slug: "invalid-envelope" });
  });

  it("I19: treats __proto__ like any other member", () => {
    expect(read('{"__proto__":{"topic":"zone","events":[{}]}}')).toMatchObject({ slug: "invalid-envelope" });
    expect(read('{"topic":"__proto__","events":[{"__proto__":{"polluted":1}}]}')).toMatchObject({ topic: "__proto__" });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it("I7: reads non-ASCII text from a view into a larger buffer", () => {
    const whole = Buffer.from('xx{"topic":"zone","events":["Zoë 👩‍🚀"]}yy');
    expect(read(whole.subarray(2, whole.length - 2))).toMatchObject({ events: ["Zoë 👩‍🚀"] });
  });
});
