import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { organisation } from "./organisation";
import { seed } from "./seed";

interface Request {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly body: Buffer;
}

let server: Server | undefined;
const requests: Request[] = [];

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  requests.length = 0;
});

it("puts every floor with its image, areas and access points into an instance, in this order", async () => {
  const [site] = organisation.sites;
  const baseUrl = await listen(201);
  await seed({ baseUrl, token: "t", sites: site ? [site] : [] });
  const floors = site?.floors ?? [];
  expect(requests.map(({ line }) => line)).toEqual(
    floors.flatMap(({ mapId, areas, accessPoints }) => [
      "POST /api/floorplans",
      `PUT /api/floorplans/${mapId}/image`,
      ...areas.map(() => `POST /api/floorplans/${mapId}/areas`),
      ...accessPoints.map(({ deviceId }) => `PUT /api/floorplans/${mapId}/devices/${deviceId}`),
    ]),
  );
  expect(new Set(requests.map(({ authorization }) => authorization))).toEqual(new Set(["Bearer t"]));
  const [floor, image, area] = requests.map(({ body }) => body);
  const first = floors[0];
  expect(JSON.parse(String(floor))).toEqual({
    mapId: first?.mapId,
    siteId: site?.siteId,
    name: first?.name,
    widthM: first?.widthM,
    heightM: first?.heightM,
  });
  expect(image?.subarray(1, 4).toString()).toBe("PNG");
  expect(JSON.parse(String(area))).toEqual({ ...first?.areas[0] });
});

it("says which request was refused and why", async () => {
  const baseUrl = await listen(409);
  await expect(seed({ baseUrl })).rejects.toThrow("POST /api/floorplans: 409 no");
});

async function listen(status: number): Promise<string> {
  const created = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method, url, headers } = request;
      requests.push({ line: `${method} ${url}`, authorization: headers.authorization, body: Buffer.concat(chunks) });
      response.writeHead(status).end("no");
    });
  });
  server = created;
  await new Promise<void>((resolve) => created.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(created.address() as AddressInfo).port}`;
}
