import { describe, expect, it } from "vitest";
import type { Pdf } from "@/viewer/pdf/open-pdf";
import { type Choice, pagesAgain, pdfOf } from "./choice";

const nothing = async () => undefined;
const pdf: Pdf = { pages: 3, id: "pdf-1", thumbnail: nothing, image: nothing, words: nothing, close: () => undefined };
const image = { blob: new Blob(["…"]), name: "plan.pdf", page: 2, width: 8, height: 5, url: "blob:plan" };
const chosen: Choice = { at: "ready", image, pdf };

describe("a chosen page of a PDF", () => {
  it("leads back to the pages of the same file", () => {
    expect(pagesAgain(chosen)).toEqual({ at: "pages", name: "plan.pdf", pdf });
  });

  it("keeps the file open, as the pages do", () => {
    const choices: readonly Choice[] = [chosen, { at: "pages", name: "plan.pdf", pdf }, { at: "nothing" }];
    expect(choices.map(pdfOf)).toEqual([pdf, pdf, undefined]);
  });

  it("leads nowhere where there is no other page", () => {
    expect(pagesAgain({ ...chosen, pdf: { ...pdf, pages: 1 } })).toBeUndefined();
    expect(pagesAgain({ at: "ready", image })).toBeUndefined();
    expect(pagesAgain({ at: "nothing" })).toBeUndefined();
  });
});
