import { expect, it } from "vitest";
import { keepDroppedFile, removeDroppedFile } from "./dropped-file";

const file = new File(["…"], "plan.png");

it("hands a dropped file over once", () => {
  expect(removeDroppedFile("map-1")).toBeUndefined();
  keepDroppedFile(file, "map-1");
  expect(removeDroppedFile("map-1")).toBe(file);
  expect(removeDroppedFile("map-1")).toBeUndefined();
});

it("opens a file on no other floor than the one that it was dropped on, where its page was left on the way", () => {
  for (const other of ["map-2", undefined]) {
    keepDroppedFile(file, "map-1");
    expect(removeDroppedFile(other)).toBeUndefined();
    expect(removeDroppedFile("map-1")).toBeUndefined();
  }
});
