import { beforeEach, describe, expect, it, vi } from "vitest";
import { type TextStorage, tabTexts } from "../storage/text-storage";
import { type EditorAction, edit, NOTHING_EDITED, openDraft } from "./editor-state";
import { loadDrafts, storeDrafts } from "./stored-drafts";

const KEY = "drafts";

function sketched(...actions: readonly EditorAction[]) {
  return [{ type: "start", areaId: "new-1", kind: "zone", name: "Café" } as const, ...actions].reduce(
    edit,
    NOTHING_EDITED,
  );
}

describe("drafts", () => {
  let items: Map<string, string>;
  let storage: TextStorage;

  beforeEach(() => {
    items = new Map();
    storage = {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
      removeItem: (key) => void items.delete(key),
    };
  });

  it("are restored as they were, with the same one open", () => {
    const left = sketched({ type: "add-corner", at: { x: 1, y: 2 } });
    storeDrafts(storage, KEY, left);
    const back = loadDrafts(storage, KEY);
    expect(openDraft(back)?.history.now).toEqual(openDraft(left)?.history.now);
  });

  it("are not stored if nothing would be lost", () => {
    storeDrafts(storage, KEY, sketched({ type: "add-corner", at: { x: 1, y: 2 } }));
    storeDrafts(storage, KEY, sketched());
    expect(items.size).toBe(0);
    expect(loadDrafts(storage, KEY)).toEqual(NOTHING_EDITED);
  });

  it.each(["", "{", "7", "null", '{"drafts":[{"areaId":7}]}', '{"drafts":[null]}'])(
    "are empty if %j was stored",
    (text) => {
      items.set(KEY, text);
      expect(loadDrafts(storage, KEY)).toEqual(NOTHING_EDITED);
    },
  );

  it("work without a storage whose property alone throws", () => {
    vi.stubGlobal("sessionStorage", undefined);
    Object.defineProperty(globalThis, "sessionStorage", {
      get: () => {
        throw new DOMException("blocked", "SecurityError");
      },
      configurable: true,
    });
    storeDrafts(tabTexts, KEY, sketched({ type: "add-corner", at: { x: 1, y: 2 } }));
    expect(loadDrafts(tabTexts, KEY)).toEqual(NOTHING_EDITED);
    vi.unstubAllGlobals();
  });
});
