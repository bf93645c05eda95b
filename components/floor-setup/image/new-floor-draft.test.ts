import { describe, expect, it } from "vitest";
import { translator } from "../../text/messages";
import { missingFields, mistIdIn, newFloorFaults, toValues } from "./new-floor-draft";

const draft = { siteId: "", otherSiteId: "", name: " ", mapId: "", fileName: "" };
const whole = toValues({ ...draft, siteId: "north", name: "Attic" }, ["north"]);

describe("missingFields", () => {
  const t = translator("en");

  it("asks for the page of a PDF, not for another image", () => {
    expect(missingFields(whole, "pages", t)).toEqual({ file: "Choose the page of the PDF that shows the floor." });
    expect(missingFields(whole, "pages", translator("de"))).toEqual({
      file: "Wählen Sie die Seite des PDFs, die die Etage zeigt.",
    });
  });

  it("asks for an image where there is none, and for nothing where there is one", () => {
    for (const at of ["nothing", "reading"] as const)
      expect(missingFields(whole, at, t)).toEqual({ file: "Choose the image of the floor first." });
    expect(missingFields(whole, "ready", t)).toEqual({});
  });

  it("asks for everything that is empty at once", () => {
    expect(Object.keys(missingFields(toValues(draft, []), "nothing", t))).toEqual(["site", "name", "file"]);
  });
});

describe("newFloorFaults", () => {
  it("says in the reader's language what the server finds wrong with a field", () => {
    const errors = [
      { field: "siteId", detail: "English", code: "not-an-id" },
      { field: "name", detail: "English", code: "too-many-bytes", values: { maximum: 255 } },
    ];
    const refused = { ok: false, at: "floor", status: 422, code: "invalid-request", detail: "", errors } as const;
    expect(newFloorFaults(refused, translator("de"))).toEqual({
      site: "Muss eine gültige ID sein.",
      name: "Darf höchstens 255 Bytes haben.",
    });
  });
});

const map = "b7c2d914-0a5e-4c4b-8f5d-2d6c1e9a7f31";
const site = "6f0e3a52-91c4-4d0e-a9a5-3f1f7c2b8d10";
const org = "0b1c2d3e-4f50-4617-8a9b-acbdcedfe0f1";

describe("mistIdIn", () => {
  it("finds the id in an address, whatever organisation and site stand beside it", () => {
    const address = `https://manage.mist.com/admin/?org_id=${org}#!liveview/map/${map.toUpperCase()}/${site}`;
    expect(mistIdIn(address, [site])).toBe(map);
    expect(mistIdIn(` ${map}\n`)).toBe(map);
  });

  it("leaves what it cannot tell as it was typed", () => {
    expect(mistIdIn(`${map} ${site}`)).toBe(`${map} ${site}`);
    expect(mistIdIn(" floor-2 ")).toBe("floor-2");
    expect(mistIdIn("")).toBe("");
  });
});
