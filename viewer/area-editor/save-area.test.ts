import { afterEach, describe, expect, it, vi } from "vitest";
import type { Area } from "@/domain/area";
import type { Draft } from "./draft";
import { drawingOf } from "./drawing";
import { startHistory } from "./edit-history";
import { deleteArea, restoreArea, saveArea } from "./save-area";
import { LOBBY, LOBBY_CORNERS } from "./testing/lobby";

const base: Area = { ...LOBBY, areaId: "zone/1" };
const theirs: Area = { ...base, name: "Foyer", version: 4 };
const draft: Draft = {
  areaId: base.areaId,
  base,
  history: startHistory({ ...drawingOf(base), name: "Hall " }),
  refusals: [],
};
const { base: _, ...unsaved } = draft;
const { history } = draft;

const STALE = { code: "precondition-failed" };
const GONE = { code: "not-found" };

interface Asked {
  readonly line: string;
  readonly body: unknown;
  readonly ifMatch: string | null;
}

/** Answers each request with the next of these, and keeps what was asked. */
function server(...answers: readonly (readonly [status: number, body: unknown])[]): Asked[] {
  const asked: Asked[] = [];
  const left = [...answers];
  vi.stubGlobal("fetch", async (path: string, { method = "GET", headers, body }: RequestInit) => {
    const ifMatch = new Headers(headers).get("if-match");
    asked.push({ line: `${method} ${path}`, body: body === undefined ? undefined : JSON.parse(String(body)), ifMatch });
    const [status, answer] = left.shift() ?? [500, { code: "internal" }];
    return status === 204 ? new Response(null, { status }) : Response.json(answer, { status });
  });
  return asked;
}

describe("saving an area", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("sends only changed fields, and only over the version that was edited", async () => {
    const saved = { ...base, name: "Hall", version: 4 };
    const asked = server([200, saved]);
    expect(await saveArea("map-1", draft)).toEqual({ type: "done", area: saved });
    expect(asked).toEqual([{ line: "PATCH /api/areas/zone%2F1", body: { name: "Hall" }, ifMatch: '"3"' }]);
  });

  it.each([
    ["crosses-itself", { ...history.now, corners: [0, 2, 1, 3].map((i) => LOBBY_CORNERS[i]!) }],
    ["name-missing", { ...history.now, name: " " }],
    ["limit-invalid", { ...history.now, limit: 1.5 }],
    ["shape-missing", { ...history.now, isClosed: false }],
    ["unchanged", drawingOf(base)],
  ])("sends nothing while the draft is %s, and reports it", async (why, drawing) => {
    const asked = server([200, theirs]);
    expect(await saveArea("map-1", { ...draft, history: startHistory(drawing) })).toEqual({ type: "withheld", why });
    expect(asked).toEqual([]);
  });

  it("sends nothing while a conflict waits for a choice", async () => {
    const asked = server([200, theirs]);
    expect(await saveArea("map-1", { ...draft, theirs })).toEqual({ type: "withheld", why: "conflict" });
    expect(asked).toEqual([]);
  });

  it("returns the newer version if somebody else saved first, and writes nothing", async () => {
    const asked = server([412, STALE], [200, theirs]);
    expect(await saveArea("map-1", draft)).toEqual({ type: "conflict", theirs });
    expect(asked.map(({ line }) => line)).toEqual(["PATCH /api/areas/zone%2F1", "GET /api/areas/zone%2F1"]);
  });

  it("reports that somebody deleted the area", async () => {
    server([404, GONE]);
    expect(await saveArea("map-1", draft)).toEqual({ type: "conflict", theirs: "removed" });
  });

  it("creates a new area under its own id, and never over another", async () => {
    const asked = server([409, { code: "conflict" }], [200, theirs]);
    expect(await saveArea("map-1", unsaved)).toEqual({ type: "conflict", theirs });
    expect(asked[0]).toMatchObject({
      line: "POST /api/floorplans/map-1/areas",
      body: { areaId: "zone/1", name: "Hall" },
    });
  });

  it("names the rejected fields, or else the reason", async () => {
    const errors = [{ field: "name", detail: "must not be empty" }];
    server(
      [422, { code: "invalid-request", detail: "no", errors }],
      [503, { code: "storage-unavailable", detail: "full" }],
    );
    expect(await saveArea("map-1", draft)).toEqual({ type: "refused", refusals: errors });
    expect(await saveArea("map-1", draft)).toEqual({
      type: "failed",
      fault: { ok: false, status: 503, code: "storage-unavailable", detail: "full" },
    });
  });
});

describe("deleting an area", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("deletes only the version that was seen; an area that no longer exists counts as deleted", async () => {
    const asked = server([204, undefined], [404, GONE], [412, STALE], [200, theirs]);
    expect(await deleteArea(base)).toEqual({ type: "done", area: base });
    expect(await deleteArea(base)).toEqual({ type: "done", area: base });
    expect(await deleteArea(base)).toEqual({ type: "conflict", theirs });
    expect(asked[0]).toMatchObject({ line: "DELETE /api/areas/zone%2F1", ifMatch: '"3"' });
  });

  it("can be undone: the same area under the same id", async () => {
    const asked = server([201, { ...base, version: 1 }]);
    await restoreArea(base);
    const { siteId: _site, mapId: _map, version: _version, ...body } = base;
    expect(asked[0]).toEqual({ line: "POST /api/floorplans/map-1/areas", body, ifMatch: null });
  });
});
