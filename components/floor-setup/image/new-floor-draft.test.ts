import { describe, expect, it } from "vitest";
import { translator } from "../../text/messages";
import { missingFields, mistIdIn, newFloorFaults, toValues } from "./new-floor-draft";

const draft = { siteId: "", otherSiteId: "", name: " ", mapId: "", fileName: "" };
const whole = toValues({ ...draft, siteId: "north", name: "Attic" }, ["north"]);

describe("missingFields", () => {
  const t = translator("en");

  it("requires a page of a PDF, not another image", () => {
    expect(missingFields(whole, "pages", t)).toEqual({ file: "Choose the page of the PDF that shows the floor." });
    expect(missingFields(whole, "pages", translator("de"))).toEqual({
      file: "Wählen Sie die Seite des PDFs, die die Etage zeigt.",
    });
  });

  it("requires an image if there is none, and nothing if there is one", () => {
    for (const at of ["nothing", "reading"] as const)
      expect(missingFields(whole, at, t)).toEqual({ file: "Choose the image of the floor first." });
    expect(missingFields(whole, "ready", t)).toEqual({});
  });

  it("lists all empty fields at once", () => {
    expect(Object.keys(missingFields(toValues(draft, []), "nothing", t))).toEqual(["site", "name", "file"]);
  });
});

describe("newFloorFaults", () => {
  it("shows the server's field errors in the reader's language", () => {
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
  it("finds the id in a URL that also contains organisation and site", () => {
    const address = `https://manage.mist.com/admin/?org_id=${org}#!liveview/map/${map.toUpperCase()}/${site}`;
    expect(mistIdIn(address, [site])).toBe(map);
    expect(mistIdIn(` ${map}\n`)).toBe(map);
  });

  it("returns unrecognized text unchanged", () => {
    expect(mistIdIn(`${map} ${site}`)).toBe(`${map} ${site}`);
    expect(mistIdIn(" floor-2 ")).toBe("floor-2");
    expect(mistIdIn("")).toBe("");
  });
});
