import { expect, it } from "vitest";
import { keepDroppedFile, removeDroppedFile } from "./dropped-file";

it("hands a dropped file over once", () => {
  const file = new File(["…"], "plan.png");
  expect(removeDroppedFile()).toBeUndefined();
  keepDroppedFile(file);
  expect(removeDroppedFile()).toBe(file);
  expect(removeDroppedFile()).toBeUndefined();
});
