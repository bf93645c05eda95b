import { expect, it } from "vitest";
import { keepDroppedFile, removeDroppedFile } from "./dropped-file";

const file = new File(["…"], "plan.png");

it("returns a dropped file once", () => {
  expect(removeDroppedFile("map-1")).toBeUndefined();
  keepDroppedFile(file, "map-1");
  expect(removeDroppedFile("map-1")).toBe(file);
  expect(removeDroppedFile("map-1")).toBeUndefined();
});

it("opens a file only on the floor it was dropped on, even if its page was left meanwhile", () => {
  for (const other of ["map-2", undefined]) {
    keepDroppedFile(file, "map-1");
    expect(removeDroppedFile(other)).toBeUndefined();
    expect(removeDroppedFile("map-1")).toBeUndefined();
  }
});
