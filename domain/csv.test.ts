import { expect, it } from "vitest";
import { csvLine } from "./csv";

it("separates cells by commas and ends with a line break", () => {
  expect(csvLine(["a", undefined, "Küche 2"])).toBe("a,,Küche 2\r\n");
});

it("quotes characters that would end a cell or a line", () => {
  expect(csvLine(["a,b", 'say "x"', "two\nlines"])).toBe('"a,b","say ""x""","two\nlines"\r\n');
});

it.each(["=1+1", "+1", "-1+1", "-A1", "@SUM(A1)", "\t=1", "\r=1"])("writes %j as text, not as a formula", (cell) => {
  expect(csvLine([cell]).replace(/^"/, "")).toMatch(/^'/);
});

it.each([
  ["x;=1+1", "x;'=1+1"],
  ['x;"=1+1', `x;'""=1+1`],
  ["x;; -A1", "x;;' -A1"],
  ["x\t@A1", "x\t'@A1"],
  ["x\n=A1", "x\n'=A1"],
  ["-1;=A1", "'-1;'=A1"],
])("writes %j as text where semicolons, tabs and line breaks separate cells", (cell, written) => {
  expect(csvLine([cell]).replace(/^"|"?\r\n$/g, "")).toBe(written);
});

it.each(["\uff1d1", "\uff0b1", "\uff0d1", "\uff20A1", " =1"])("writes %j as text too", (cell) => {
  expect(csvLine([cell])).toBe(`'${cell}\r\n`);
});

it("leaves negative numbers as they are", () => {
  expect(csvLine(["-1", "-0.50", "-12.5"])).toBe("-1,-0.50,-12.5\r\n");
});

it("quotes and guards the same cell", () => {
  expect(csvLine(['=HYPERLINK("http://evil.example","x")'])).toBe(`"'=HYPERLINK(""http://evil.example"",""x"")"\r\n`);
});

it("does not change signs within a cell", () => {
  expect(csvLine(["ada@floors.test", "2026-03-04", "a=b"])).toBe("ada@floors.test,2026-03-04,a=b\r\n");
});
