import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from "vitest";
import * as call from "../api/call";
import * as creating from "./create-floor";
import { type PageToSend, sendPage } from "./send-page";

const floorplan = { mapId: "map-1", siteId: "site-a", name: "Level 1", rotation: 0, version: 2 };
const image = { width: 300, height: 200, version: "v1", levels: 0 };
const drawn = { blob: new Blob(["1234567890"]), width: 300, height: 200 };
const noAnswer = { ok: false, at: "image", status: 0, detail: "" } as const;
const taken = { ok: false, at: "floor", status: 409, code: "conflict", detail: "taken" } as const;

function plan(more: Partial<PageToSend> = {}): PageToSend {
  return {
    ...{ pdf: { image: async () => drawn }, page: 2, siteId: "site-a", mapId: "map-1", name: "Level 1" },
    ...{ isTried: false, mostBytes: 100, signal: new AbortController().signal, onProgress: () => undefined },
    ...more,
  };
}

describe("sendPage", () => {
  let create: MockInstance<typeof creating.createFloor>;
  let ask: MockInstance;
  beforeEach(() => {
    create = vi.spyOn(creating, "createFloor").mockResolvedValue({ ok: true, value: floorplan });
    ask = vi.spyOn(call, "call").mockResolvedValue({ ok: true, value: { ...floorplan, image } });
  });
  afterEach(() => {
    create.mockRestore();
    ask.mockRestore();
  });

  it("creates a floor from a page", async () => {
    expect(await sendPage(plan())).toEqual({ type: "done" });
    expect(create).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ mapId: "map-1", file: drawn.blob }));
    expect(ask).not.toHaveBeenCalled();
  });

  it.each([
    ["cannot be drawn", { pdf: { image: async () => undefined } }, { type: "not-drawn" }],
    ["breaks the drawing off", { pdf: { image: () => Promise.reject(new Error("memory")) } }, { type: "not-drawn" }],
    ["is too large", { mostBytes: 9 }, { type: "too-large", bytes: 10 }],
    ["is called off while it is drawn", { signal: AbortSignal.abort() }, { type: "stopped" }],
  ])("sends nothing if the page %s", async (_, more, sent) => {
    expect(await sendPage(plan(more))).toEqual(sent);
    expect(create).not.toHaveBeenCalled();
  });

  it("treats a page as sent if it arrived although the answer was lost", async () => {
    create.mockResolvedValue(noAnswer);
    expect(await sendPage(plan())).toEqual({ type: "done" });
    create.mockResolvedValue(taken);
    expect(await sendPage(plan({ isTried: true }))).toEqual({ type: "done" });
  });

  it.each([
    ["another image is there", { ...floorplan, image: { ...image, width: 301 } }],
    ["no image is there", floorplan],
    ["it is another site's", { ...floorplan, siteId: "site-b", image }],
  ])("returns why a page failed if %s", async (_, there) => {
    create.mockResolvedValue(noAnswer);
    ask.mockResolvedValue({ ok: true, value: there });
    expect(await sendPage(plan())).toEqual({ type: "refused", refused: noAnswer });
  });

  it("does not take a floor from before its first attempt for its own", async () => {
    create.mockResolvedValue(taken);
    expect(await sendPage(plan())).toEqual({ type: "refused", refused: taken });
  });

  it("leaves a cancelled page for later", async () => {
    create.mockResolvedValue(undefined);
    expect(await sendPage(plan())).toEqual({ type: "stopped" });
  });
});
