import { afterEach, describe, expect, it, vi } from "vitest";
import type { Area } from "@/domain/area";
import { openDraft } from "./editor-state";
import { createEditorStore, type EditorStore } from "./editor-store";
import { loadDrafts, storeDrafts } from "./stored-drafts";
import { LOBBY } from "./testing/lobby";
import { deleteDrawnArea, saveOpenDraft } from "./write-draft";

/** A server with one area, which answers as ours does. A change by `others` comes before the next write. */
function serverWith(first: Area) {
  let area = first;
  const writes: { readonly method: string; readonly body: unknown }[] = [];
  const others: Partial<Area>[] = [];
  const change = (changes: object) => {
    const values = Object.entries({ ...area, ...changes }).filter(([, value]) => value !== null);
    area = { ...(Object.fromEntries(values) as unknown as Area), version: area.version + 1 };
  };
  vi.stubGlobal("fetch", async (_: string, { method = "GET", headers, body }: RequestInit) => {
    if (method === "GET") return Response.json(area);
    const other = others.shift();
    if (other) change(other);
    const expected = new Headers(headers).get("if-match");
    if (expected !== `"${area.version}"`) return Response.json({ code: "precondition-failed" }, { status: 412 });
    writes.push({ method, body: body === undefined ? undefined : JSON.parse(String(body)) });
    if (method === "DELETE") return new Response(null, { status: 204 });
    change(JSON.parse(String(body)));
    return Response.json(area);
  });
  return { writes, others, area: () => area };
}

function editing(area: Area): EditorStore {
  const store = createEditorStore();
  store.getState().do({ type: "open", area });
  return store;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("saving the open draft", () => {
  it("merges what somebody else changed in other fields, and writes only one's own", async () => {
    const { writes, others, area } = serverWith(LOBBY);
    const store = editing(LOBBY);
    store.getState().do({ type: "describe", field: "target", value: 5 });
    others.push({ name: "Foyer", limit: 3 });
    expect(await saveOpenDraft("map-1", store)).toMatchObject({ type: "done", area: { name: "Foyer", target: 5 } });
    expect(writes).toEqual([{ method: "PATCH", body: { target: 5 } }]);
    expect(area()).toMatchObject({ name: "Foyer", limit: 3, target: 5, version: 5 });

    store.getState().do({ type: "undo" });
    expect(await saveOpenDraft("map-1", store)).toMatchObject({ type: "done" });
    expect(writes.at(-1)?.body).toEqual({ target: null });
    expect(area()).toMatchObject({ name: "Foyer", limit: 3 });
  });

  it("writes nothing if both changed one field, and waits for a choice", async () => {
    const { writes, others, area } = serverWith(LOBBY);
    const store = editing(LOBBY);
    store.getState().do({ type: "describe", field: "name", value: "Hall" });
    others.push({ name: "Foyer" });
    expect(await saveOpenDraft("map-1", store)).toMatchObject({ type: "conflict" });
    expect(await saveOpenDraft("map-1", store)).toEqual({ type: "withheld", why: "conflict" });
    expect([writes, area().name, openDraft(store.getState())?.theirs]).toEqual([[], "Foyer", area()]);
  });

  it("yields each time somebody else saves first", async () => {
    const { writes, others } = serverWith(LOBBY);
    const store = editing(LOBBY);
    store.getState().do({ type: "describe", field: "target", value: 5 });
    others.push({ limit: 1 }, { limit: 2 }, { limit: 3 });
    expect(await saveOpenDraft("map-1", store)).toMatchObject({ type: "conflict" });
    expect([writes, store.getState().isBusy]).toEqual([[], false]);
  });

  it("is not taken for somebody else's after the page was left and reopened during the save", async () => {
    const { area } = serverWith(LOBBY);
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    const store = editing(LOBBY);
    store.getState().do({ type: "describe", field: "name", value: "Hall" });
    const saving = saveOpenDraft("map-1", store);
    store.getState().do({ type: "describe", field: "name", value: "Hall 2" });
    storeDrafts(storage, "drafts", store.getState());
    await saving;

    const again = createEditorStore(loadDrafts(storage, "drafts"));
    again.getState().do({ type: "meet", areaId: LOBBY.areaId, theirs: area() });
    expect(openDraft(again.getState())?.theirs).toBeUndefined();
    expect(openDraft(again.getState())).toMatchObject({ base: { name: "Hall" }, history: { now: { name: "Hall 2" } } });
  });
});

describe("deleting the area of a draft", () => {
  it("deletes the version that is shown, and nothing that somebody else has just changed", async () => {
    const { writes, others } = serverWith(LOBBY);
    const store = editing(LOBBY);
    others.push({ name: "Foyer" });
    expect(await deleteDrawnArea(LOBBY, store)).toMatchObject({ type: "conflict" });
    expect([writes, openDraft(store.getState())?.history.now.name]).toEqual([[], "Foyer"]);
    expect(await deleteDrawnArea(openDraft(store.getState())?.base ?? LOBBY, store)).toMatchObject({ type: "done" });
    expect(store.getState().drafts.size).toBe(0);
  });
});
