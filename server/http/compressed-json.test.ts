import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import type { AreaState } from "@/domain/area";
import type { SiteOverview } from "@/domain/site-overview";
import { compressedJson } from "./compressed-json";
import { testApi } from "./testing/test-api";

/** 200 placed floors with five drawn zones each: the largest expected installation. */
function largeSite(): SiteOverview {
  const id = (n: number) => `b7c2d914-0a5e-4c4b-8f5d-${n.toString(16).padStart(12, "0")}`;
  const totals = { wifi: 31, sdk: 4, asset: 17, unconnected: 50 };
  const floors = Array.from({ length: 200 }, (_, n) => ({
    mapId: id(n),
    name: `Building ${Math.floor(n / 8)}, floor ${n % 8}`,
    floorplan: {
      mapId: id(n),
      siteId: "site-1",
      name: `Building ${Math.floor(n / 8)}, floor ${n % 8}`,
      widthM: 80,
      heightM: 50,
      ppm: 30,
      rotation: 0 as const,
      image: { width: 2_400, height: 1_500, version: `v${n}`, levels: 2 },
      version: 3,
    },
    totals,
    activeAlerts: 0,
  }));
  const areas = Array.from({ length: 1_000 }, (_, n): AreaState => {
    const x = (n * 7.31) % 70;
    const corners = [0, 1, 2, 3].map((corner) => ({
      x: x + (corner % 3 === 0 ? 0 : 8.42),
      y: corner < 2 ? 3.5 : 12.25,
    }));
    return {
      areaId: id(100_000 + n),
      kind: "zone",
      mapId: id(n % 200),
      name: `Room ${n}`,
      polygon: corners,
      limit: 12,
      occupancy: n % 13,
      drawn: true,
      version: 1,
    };
  });
  return { siteId: "site-1", name: "Campus", floors, areas, totals, activeAlerts: 2, silences: {} };
}

it("sends two hundred floors in a tenth of their length, and nothing to a client that has them already", async () => {
  const { ask, services } = testApi();
  services.sites.overviews.push(largeSite());
  const plain = await ask("GET /api/sites");
  expect(plain.json[0].areas).toHaveLength(1_000);
  const etag = plain.headers.etag ?? "";
  const { headers, body } = await compressedJson({ headers: { "accept-encoding": "br, gzip" } }, plain.json).then(
    rawOf,
  );
  expect(headers).toMatchObject({ etag, "content-encoding": "gzip", vary: "accept-encoding" });
  expect(JSON.parse(gunzipSync(body).toString())).toEqual(plain.json);
  expect(body.byteLength * 10).toBeLessThan(String(plain.body).length);

  const same = await ask("GET /api/sites", { headers: { "if-none-match": `"other", ${etag}` } });
  expect([same.status, same.body, same.headers.etag]).toEqual([304, undefined, etag]);
  services.sites.overviews[0] = { ...largeSite(), activeAlerts: 3 };
  expect((await ask("GET /api/sites", { headers: { "if-none-match": etag } })).json[0].activeAlerts).toBe(3);
});

it("sends short answers uncompressed", async () => {
  const { headers, body } = await compressedJson({ headers: { "accept-encoding": "gzip" } }, [1]).then(rawOf);
  expect([String(body), headers["content-encoding"]]).toEqual(["[1]", undefined]);
});

function rawOf(answer: Awaited<ReturnType<typeof compressedJson>>) {
  if (answer.type !== "raw") throw new Error(`not raw but ${answer.type}`);
  return { headers: answer.headers, body: Buffer.from(answer.body as Uint8Array) };
}
