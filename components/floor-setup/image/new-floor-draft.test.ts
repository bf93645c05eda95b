import { describe, expect, it } from "vitest";
import { translator } from "../../text/messages";
import { filled, missing } from "./new-floor-draft";

const draft = { siteId: "", otherSiteId: "", name: " ", mapId: "", fileName: "" };
const whole = filled({ ...draft, siteId: "north", name: "Attic" }, ["north"]);

describe("missing", () => {
  const t = translator("en");

  it("asks for the page of a PDF, not for another image", () => {
    expect(missing(whole, "pages", t)).toEqual({ file: "Choose the page of the PDF that shows the floor." });
    expect(missing(whole, "pages", translator("de"))).toEqual({
      file: "Wählen Sie die Seite des PDFs, die die Etage zeigt.",
    });
  });

  it("asks for an image where there is none, and for nothing where there is one", () => {
    for (const at of ["nothing", "reading"] as const)
      expect(missing(whole, at, t)).toEqual({ file: "Choose the image of the floor first." });
    expect(missing(whole, "ready", t)).toEqual({});
  });

  it("asks for everything that is empty at once", () => {
    expect(Object.keys(missing(filled(draft, []), "nothing", t))).toEqual(["site", "name", "file"]);
  });
});
