import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AREA_KINDS } from "@/domain/area";
import { newPasswordInput, personNameInput } from "../json/access-json";
import { newAreaInput } from "../json/area-json";
import { instantInput, instantQuery } from "../json/instant";
import { idInput, nameInput } from "../json/text";
import { toFieldErrors } from "./field-errors";

/** Field and detail of each fault of a body. */
function wrongWith(schema: z.ZodType, body: unknown) {
  const { error } = schema.safeParse(body, { reportInput: true });
  return error && toFieldErrors(error, "body").map(({ field, detail }) => `${field} ${detail}`);
}

const AREA = { kind: "zone", name: "Cafe", polygon: [0, 1, 2].map((x) => ({ x, y: x * x })) };

describe("toFieldErrors", () => {
  it.each([
    ["is required", z.object({ it: z.string() }), {}],
    ["must be a text", z.object({ it: z.string() }), { it: 7 }],
    ["must be a number", z.object({ it: z.number() }), { it: "7" }],
    ["must be a whole number", z.object({ it: z.int() }), { it: 7.5 }],
    ["must be true or false", z.object({ it: z.boolean() }), { it: null }],
    ["must be a list", z.object({ it: z.array(z.string()) }), { it: {} }],
    ["must be an object", z.object({ it: z.object({}) }), { it: [] }],
    ["must be one of: zone, vbeacon, rssizone", z.object({ it: z.enum(AREA_KINDS) }), { it: "room" }],
    ["must not be empty", z.object({ it: nameInput }), { it: " " }],
    ["must not be empty", z.object({ it: personNameInput }), { it: "\u200e" }],
    ["must not be empty", z.object({ it: z.array(idInput).min(1) }), { it: [] }],
    ["must have at most 255 bytes", z.object({ it: nameInput }), { it: "é".repeat(128) }],
    ["must have at least 10 characters", z.object({ it: newPasswordInput }), { it: "short" }],
    ["must have at most 128 characters", z.object({ it: idInput }), { it: "x".repeat(129) }],
    ["must be an id", z.object({ it: idInput }), { it: "a/b" }],
    ["must be at least 3", z.object({ it: z.number().min(3) }), { it: 2 }],
    ["must be at most 3", z.object({ it: z.number().max(3) }), { it: 4 }],
    ["must have at least 3 entries", z.object({ it: z.array(z.int()).min(3) }), { it: [1] }],
    ["must have at most 1 entries", z.object({ it: z.array(z.int()).max(1) }), { it: [1, 2] }],
    ["must be an e-mail address", z.object({ it: z.email() }), { it: "ada" }],
    [
      "must be a time: ISO 8601 with its time zone, or epoch milliseconds",
      z.object({ it: instantInput }),
      { it: "noon" },
    ],
    [
      "must be a time: ISO 8601 with its time zone, or epoch milliseconds",
      z.object({ it: instantQuery }),
      { it: "noon" },
    ],
    ["is not valid", z.object({ it: z.string().refine(() => false, "words that nobody knows") }), { it: "" }],
  ])("says of a field that it %s", (detail, schema, body) => {
    expect(wrongWith(schema, body)).toEqual([`it ${detail}`]);
  });

  it("says which members are unknown, and what is wrong with the whole body", () => {
    expect(wrongWith(z.strictObject({}), { a: 1, b: 2 })).toEqual(["body has unknown members: a, b"]);
    expect(wrongWith(z.object({}), undefined)).toEqual(["body is required"]);
  });

  it("names the position within a field", () => {
    const polygon = [{ x: "1", y: 0 }, ...AREA.polygon];
    expect(wrongWith(newAreaInput, { ...AREA, polygon })).toEqual(["polygon[0].x must be a number"]);
  });

  it("names the shape that a kind of area needs, with the kind as a value", () => {
    const { error } = newAreaInput.safeParse({ kind: "zone", name: "Cafe", point: { x: 1, y: 1 } });
    expect(error && toFieldErrors(error, "body")).toEqual([
      { field: "polygon", detail: "is required for a zone", code: "needed-for-kind", values: { kind: "zone" } },
      { field: "point", detail: "is not allowed for a zone", code: "not-allowed-for-kind", values: { kind: "zone" } },
    ]);
  });

  it("names at most twenty fields", () => {
    expect(wrongWith(z.array(z.string()), Array.from({ length: 30 }, Number))).toHaveLength(20);
  });
});
