import { beforeEach, describe, expect, it, vi } from "vitest";
import { type KeptTexts, tabTexts } from "../kept/kept-texts";
import { type EditorAction, edit, NOTHING_EDITED, openDraft } from "./editor-state";
import { keepDrafts, recallDrafts } from "./kept-drafts";

const KEY = "drafts";

function sketched(...actions: readonly EditorAction[]) {
  return [{ type: "start", areaId: "new-1", kind: "zone", name: "Café" } as const, ...actions].reduce(
    edit,
    NOTHING_EDITED,
  );
}

describe("drafts", () => {
  let items: Map<string, string>;
  let shelf: KeptTexts;

  beforeEach(() => {
    items = new Map();
    shelf = {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
      removeItem: (key) => void items.delete(key),
    };
  });

  it("come back as they were left, open where one was open", () => {
    const left = sketched({ type: "add-corner", at: { x: 1, y: 2 } });
    keepDrafts(shelf, KEY, left);
    const back = recallDrafts(shelf, KEY);
    expect(openDraft(back)?.history.now).toEqual(openDraft(left)?.history.now);
  });

  it("are not kept where there is nothing to lose", () => {
    keepDrafts(shelf, KEY, sketched({ type: "add-corner", at: { x: 1, y: 2 } }));
    keepDrafts(shelf, KEY, sketched());
    expect(items.size).toBe(0);
    expect(recallDrafts(shelf, KEY)).toEqual(NOTHING_EDITED);
  });

  it.each(["", "{", "7", "null", '{"drafts":[{"areaId":7}]}', '{"drafts":[null]}'])(
    "are none where %j was kept",
    (text) => {
      items.set(KEY, text);
      expect(recallDrafts(shelf, KEY)).toEqual(NOTHING_EDITED);
    },
  );

  it("do without a storage whose name alone throws", () => {
    vi.stubGlobal("sessionStorage", undefined);
    Object.defineProperty(globalThis, "sessionStorage", {
      get: () => {
        throw new DOMException("blocked", "SecurityError");
      },
      configurable: true,
    });
    keepDrafts(tabTexts, KEY, sketched({ type: "add-corner", at: { x: 1, y: 2 } }));
    expect(recallDrafts(tabTexts, KEY)).toEqual(NOTHING_EDITED);
    vi.unstubAllGlobals();
  });
});
