import fc from "fast-check";
import { expect, it } from "vitest";
import { findJsonFault } from "./json-fault";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

it.each([
  ['{"ap": “5c5b"}', { line: 1, column: 8, found: "“" }],
  ['{"a": 1 "b": 2}', { line: 1, column: 9, found: '"' }],
  ['{\n  "a": 1,\n}', { line: 3, column: 1, found: "}" }],
  ["[1, 2", { line: 1, column: 6, found: undefined }],
  ['["a\nb"]', { line: 1, column: 4, found: "\n" }],
  ['["\\x"]', { line: 1, column: 3, found: "\\" }],
  ["[01]", { line: 1, column: 2, found: "0" }],
  ["[NaN]", { line: 1, column: 2, found: "N" }],
  ["[] []", { line: 1, column: 4, found: "[" }],
  ["[}", { line: 1, column: 2, found: "}" }],
  ["", { line: 1, column: 1, found: undefined }],
])("says where %j stops being JSON", (text, fault) => {
  expect(findJsonFault(text)).toEqual(fault);
});

it("finds no fault in valid JSON", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(findJsonFault(text)).toBeUndefined();
    }),
  );
});

it("agrees with JSON.parse about which texts are JSON", () => {
  const pieces = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    '"a"',
    '"',
    "1",
    "-",
    "0",
    ".5",
    "e3",
    "true",
    "nul",
    " ",
    "\n",
    "\\u00e9",
  ];
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(texts, (text) => {
      expect(findJsonFault(text) === undefined).toBe(isJson(text));
    }),
    { numRuns: 3_000 },
  );
});
