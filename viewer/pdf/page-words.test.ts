import type { PDFDocumentProxy } from "pdfjs-dist";
import { describe, expect, it } from "vitest";
import { readPageWords, readTitles } from "./page-words";

const FRAME = { width: 842, height: 595, transform: [1, 0, 0, -1, 0, 595] };
const entry = (title: string, dest: unknown, items: readonly object[] = []) => ({ title, dest, items });

/** The parts of a PDF.js document that its texts come from: the reference of page 2 is 20, that of page 3 is 30. */
function testDocument(more: Partial<Record<keyof PDFDocumentProxy, unknown>> = {}): PDFDocumentProxy {
  const item = { str: "Level 2", transform: [20, 0, 0, 20, 600, 60], width: 70 };
  const page = {
    getTextContent: async () => ({ items: [{ type: "beginMarkedContent", id: "x" }, item] }),
    getViewport: () => FRAME,
  };
  return {
    getOutline: async () => null,
    getPageLabels: async () => null,
    getDestination: async (name: string) => (name === "third" ? [{ num: 30, gen: 0 }] : null),
    getPageIndex: async ({ num }: { readonly num: number }) => {
      if (num % 10 !== 0) throw new Error("no such page");
      return num / 10 - 1;
    },
    getPage: async () => page,
    ...more,
  } as unknown as PDFDocumentProxy;
}

describe("readTitles", () => {
  it("finds the page of each entry of the outline, by reference, number or name", async () => {
    const document = testDocument({
      getOutline: async () => [
        entry("Plans", [0], [entry("Level 2", [{ num: 20, gen: 0 }]), entry("Level 3", "third")]),
        entry("Nowhere", "unknown"),
        entry("Broken", [{ num: 33, gen: 0 }]),
        entry("No place", null),
      ],
      getPageLabels: async () => ["i", "A-101"],
    });
    const { titles, labels } = await readTitles(document);
    expect([...titles]).toEqual([
      [1, ["Plans"]],
      [2, ["Level 2"]],
      [3, ["Level 3"]],
    ]);
    expect(labels).toEqual(["i", "A-101"]);
  });

  it("finds nothing if the outline and the labels cannot be read", async () => {
    const fail = () => Promise.reject(new Error("damaged"));
    const { titles, labels } = await readTitles(testDocument({ getOutline: fail, getPageLabels: fail }));
    expect([titles.size, labels]).toEqual([0, []]);
  });

  it("terminates for an outline that contains itself", async () => {
    const items: object[] = [];
    const endless = entry("Again", [1], items);
    items.push(endless);
    const { titles } = await readTitles(testDocument({ getOutline: async () => [endless] }));
    expect(titles.get(2)?.length).toBeLessThan(100);
  });
});

describe("readPageWords", () => {
  it("returns the page's lines from top to bottom, with its titles and label", async () => {
    const about = { titles: new Map([[2, ["Level 2"]]]), labels: ["i", "A-101"] };
    const words = await readPageWords(testDocument(), 2, about);
    expect(words).toMatchObject({ width: 842, height: 595, titles: ["Level 2"], label: "A-101" });
    expect(words?.lines).toMatchObject([{ text: "Level 2", x: 600, y: 535, size: 20, length: 70 }]);
  });

  it("is undefined if the page cannot be read", async () => {
    const broken = testDocument({ getPage: () => Promise.reject(new Error("damaged")) });
    expect(await readPageWords(broken, 1, { titles: new Map(), labels: [] })).toBeUndefined();
  });
});
