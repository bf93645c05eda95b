import { afterEach, describe, expect, it, vi } from "vitest";
import { createFloor } from "./create-floor";

const floorplan = { mapId: "map/1", siteId: "site-a", name: "Annex", rotation: 0, version: 1 };
let cancel = new AbortController();
const plan = {
  siteId: "site-a",
  mapId: "map/1",
  name: "Annex",
  file: new Blob(["…"]),
  onProgress: () => undefined,
  get signal() {
    return cancel.signal;
  },
};

interface Answers {
  readonly post?: number;
  readonly image?: number | "cancelled";
  readonly there?: object;
}

/** Answers as given, and returns the list of requests, which grows with each. */
function server({ post = 201, image = 201, there = floorplan }: Answers): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string, { method = "GET" }: RequestInit) => {
    asked.push(`${method} ${path}`);
    if (method === "POST" && post !== 201)
      return Response.json({ code: "conflict", detail: "taken" }, { status: post });
    return method === "DELETE" ? new Response(null, { status: 204 }) : Response.json(there);
  });
  vi.stubGlobal("XMLHttpRequest", uploading(asked, image));
  return asked;
}

/** The XMLHttpRequest of an upload that is answered, or cancelled, as soon as it is sent. */
function uploading(asked: string[], image: number | "cancelled") {
  return class {
    readonly upload = {};
    status = 0;
    responseText = "";
    onload?: () => void;
    onabort?: () => void;
    onloadend?: () => void;
    open(method: string, address: string): void {
      asked.push(`${method} ${address}`);
    }
    setRequestHeader(): void {}
    abort(): void {
      this.onabort?.();
      this.onloadend?.();
    }
    send(): void {
      if (image === "cancelled") {
        cancel.abort();
        return;
      }
      this.status = image;
      this.responseText = JSON.stringify(image === 201 ? { ...floorplan, version: 2 } : { code: "no", detail: "no" });
      this.onload?.();
      this.onloadend?.();
    }
  };
}

describe("createFloor", () => {
  afterEach(() => {
    cancel = new AbortController();
    vi.unstubAllGlobals();
  });

  it("creates the floorplan and uploads its image", async () => {
    const asked = server({});
    expect(await createFloor(plan)).toMatchObject({ ok: true, value: { version: 2 } });
    expect(asked).toEqual(["POST /api/floorplans", "PUT /api/floorplans/map%2F1/image"]);
  });

  it.each([422, "cancelled"] as const)("removes the floorplan again if its image is %s", async (image) => {
    const asked = server({ image });
    const given = await createFloor(plan);
    const refused = { ok: false, at: "image", status: 422, code: "no", detail: "no" };
    expect(given).toEqual(image === "cancelled" ? undefined : refused);
    expect(asked.at(-1)).toBe("DELETE /api/floorplans/map%2F1");
  });

  it("adds an image to an existing floorplan without one, and keeps the floorplan if that fails", async () => {
    const asked = server({ post: 409, image: 422, there: { ...floorplan, name: "Old name" } });
    expect(await createFloor(plan)).toMatchObject({ ok: false, at: "image" });
    expect(asked.map((line) => line.split(" ")[0])).toEqual(["POST", "GET", "PATCH", "PUT"]);
  });

  it.each([
    ["an image of its own", { ...floorplan, image: { width: 1, height: 1, version: "v1", levels: 0 } }],
    ["another site", { ...floorplan, siteId: "site-b" }],
  ])("never changes a floorplan that has %s", async (_, there) => {
    const asked = server({ post: 409, there });
    expect(await createFloor(plan)).toEqual({ ok: false, at: "floor", status: 409, code: "conflict", detail: "taken" });
    expect(asked).toHaveLength(2);
  });

  it("returns why the floor was refused", async () => {
    server({ post: 422 });
    expect(await createFloor({ ...plan, mapId: undefined })).toMatchObject({ ok: false, at: "floor", status: 422 });
  });
});
