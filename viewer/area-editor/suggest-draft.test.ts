import { describe, expect, it } from "vitest";
import type { AreaState } from "@/domain/area";
import type { TextStorage } from "../storage/text-storage";
import { isSketch } from "./drawing";
import { edit, openDraft } from "./editor-state";
import { draftsKey, loadDrafts, storeDrafts } from "./stored-drafts";
import { suggestDraft } from "./suggest-draft";

const canteen: AreaState = {
  ...{ areaId: "zone-2", kind: "zone", mapId: "map-1", name: "Canteen", limit: 40, occupancy: 2, drawn: false },
};
const outline = [
  { x: 0, y: 0 },
  { x: 4, y: 0 },
  { x: 4, y: 3 },
];

function createStorage(): TextStorage {
  const texts = new Map<string, string>();
  return {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
    removeItem: (key) => void texts.delete(key),
  };
}

const boardOf = (texts: TextStorage) => loadDrafts(texts, draftsKey("map-1"));

describe("a suggested outline", () => {
  it("is opened in the editor with the known fields of the area", () => {
    const texts = createStorage();
    suggestDraft(texts, "map-1", canteen, outline);
    const draft = openDraft(boardOf(texts));
    expect(draft).toMatchObject({ areaId: "zone-2" });
    expect(draft?.history.now).toMatchObject({ kind: "zone", name: "Canteen", limit: 40, corners: outline });
    expect(draft && isSketch(draft.history.now)).toBe(false);
  });

  it("changes no other draft, and no existing draft of the same area", () => {
    const texts = createStorage();
    const other = { type: "start", areaId: "zone-3", kind: "zone" } as const;
    const drawn = [other, { type: "add-corner", at: { x: 1, y: 1 } } as const].reduce(edit, boardOf(texts));
    storeDrafts(texts, draftsKey("map-1"), drawn);
    suggestDraft(texts, "map-1", canteen, outline);
    suggestDraft(texts, "map-1", canteen, outline.toReversed());
    const { drafts, openId } = boardOf(texts);
    expect([...drafts.keys()]).toEqual(["zone-3", "zone-2"]);
    expect(openId).toBe("zone-2");
    expect(drafts.get("zone-2")?.history.now.corners).toEqual(outline);
  });
});
