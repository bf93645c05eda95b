import sharp from "sharp";
import { MAP_ID, SITE_ID, ZONE_ID } from "./mist";
import { TOKEN } from "./test-server";

/** The HTTP API with JSON in and out, with the rights of the token, or with null as an anonymous caller. */
export function createApi(url: string, token: string | null = TOKEN) {
  const authorization = bearer(token);

  async function call(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...authorization, ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
  }

  return {
    call,
    get: (path: string) => call("GET", path),
    putImage: async (mapId: string, image: Uint8Array, type = "image/png") => {
      const headers = { ...authorization, "content-type": type };
      const response = await fetch(`${url}/api/floorplans/${mapId}/image`, {
        method: "PUT",
        headers,
        body: image as BodyInit,
      });
      return { status: response.status, body: await response.json() };
    },
  };
}

export type Api = ReturnType<typeof createApi>;

/** The headers that authenticate the caller. */
export function bearer(token: string | null = TOKEN): Readonly<Record<string, string>> {
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

/** Creates one scaled floor of 40 × 25 m with a zone of 10 × 10 m at its top left, limit 10. */
export async function placeFloor(api: Api): Promise<void> {
  const floor = { mapId: MAP_ID, siteId: SITE_ID, name: "Ground floor", widthM: 40, heightM: 25 };
  await expectStatus(api.call("POST", "/api/floorplans", floor), 201);
  await expectStatus(api.putImage(MAP_ID, await plainImage()), 200, 201);
  const corners = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 0, y: 10 },
  ];
  const area = { areaId: ZONE_ID, kind: "zone", name: "Lobby", polygon: corners, limit: 10 };
  await expectStatus(api.call("POST", `/api/floorplans/${MAP_ID}/areas`, area), 201);
}

/** A white image of 800 × 500 pixels, so that every coloured pixel on the floor is painted by Floorcast. */
export function plainImage(): Promise<Buffer> {
  return sharp({ create: { width: 800, height: 500, channels: 3, background: "#ffffff" } })
    .png()
    .toBuffer();
}

async function expectStatus(answer: Promise<{ status: number; body: unknown }>, ...wanted: readonly number[]) {
  const { status, body } = await answer;
  if (!wanted.includes(status))
    throw new Error(`Expected ${wanted.join(" or ")}, got ${status}: ${JSON.stringify(body)}`);
}
