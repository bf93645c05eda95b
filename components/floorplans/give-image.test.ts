import { afterEach, describe, expect, it, vi } from "vitest";
import { giveImage } from "./give-image";

const file = new File(["…"], "plan.png", { type: "image/png" });
const plan = { siteId: "site-a", mapId: "map/1", name: "Annex", file, widthM: undefined };

/** Answers each request with the next status, and keeps what was asked. */
function server(...statuses: number[]): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string, { method }: RequestInit) => {
    asked.push(`${method} ${path}`);
    return Response.json({ detail: "no" }, { status: statuses.shift() ?? 500 });
  });
  return asked;
}

describe("giveImage", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("creates the floorplan, uploads its image and sets its width", async () => {
    const asked = server(201, 201, 200);
    expect((await giveImage({ ...plan, widthM: 42 })).ok).toBe(true);
    expect(asked).toEqual([
      "POST /api/floorplans",
      "PUT /api/floorplans/map%2F1/image",
      "PATCH /api/floorplans/map%2F1",
    ]);
  });

  it("leaves the width open where nobody knows it", async () => {
    const asked = server(201, 201);
    await giveImage(plan);
    expect(asked).toHaveLength(2);
  });

  it("goes on where an earlier attempt created the floorplan", async () => {
    server(409, 201);
    expect((await giveImage(plan)).ok).toBe(true);
  });

  it("stops at a refusal and says why", async () => {
    const asked = server(201, 422);
    expect(await giveImage({ ...plan, widthM: 42 })).toMatchObject({ ok: false, status: 422, detail: "no" });
    expect(asked).toHaveLength(2);
  });
});
