import { expect, it } from "vitest";
import { areaOfAlert, auditTarget } from "./audit-target";

const ID = "5f0a2b3c-1111-4222-8333-944455566677";

it("uses the recorded words", () => {
  expect(auditTarget({ details: "vera@floors.test, viewer", target: ID }, "Ada")).toEqual({
    type: "words",
    text: "vera@floors.test, viewer",
  });
});

it("names the object if no words were recorded, or only the user's name", () => {
  const thing = { type: "thing", id: "map-1" };
  expect(auditTarget({ target: "map-1" }, "Ada")).toEqual(thing);
  expect(auditTarget({ target: "map-1", details: "" }, "Ada")).toEqual(thing);
  expect(auditTarget({ target: "map-1", details: "Ada" }, "Ada")).toEqual(thing);
  expect(auditTarget({ details: "Ada" }, "Ada")).toBeUndefined();
  expect(auditTarget({}, "Ada")).toBeUndefined();
});

it("uses recorded ids for the object", () => {
  expect(auditTarget({ details: `${ID}:17`, target: "other" }, "Ada")).toEqual({ type: "thing", id: `${ID}:17` });
  expect(auditTarget({ details: `${ID}:17, ${ID}` }, "Ada")).toEqual({ type: "thing", id: `${ID}:17, ${ID}` });
  expect(auditTarget({ details: `about ${ID}` }, "Ada")?.type).toBe("words");
});

it("finds the area of an alert", () => {
  expect(areaOfAlert(`${ID}:1772620920000`)).toBe(ID);
  expect(areaOfAlert("zone:7:12")).toBe("zone:7");
  expect(areaOfAlert(ID)).toBe(ID);
});
