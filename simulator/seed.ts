import type { AccessPoint, Floor, FloorArea, Site } from "./building/building";
import { renderFloor } from "./drawing/render-floor";
import { organisation } from "./organisation";

export interface SeedSetup {
  /** Where the instance listens, without a path. */
  readonly baseUrl: string;
  /** An API token that may change floorplans, where the instance asks for one. */
  readonly token?: string;
  readonly sites?: readonly Site[];
}

/** Puts the buildings into an instance through its API: floorplans, images, areas, access points. Throws if one is refused. */
export async function seed({ baseUrl, token, sites = organisation.sites }: SeedSetup): Promise<void> {
  const api = new Api(baseUrl, token);
  for (const site of sites) {
    for (const floor of site.floors) await seedFloor(api, site, floor);
  }
}

async function seedFloor(api: Api, { siteId }: Site, floor: Floor): Promise<void> {
  const { mapId, name, widthM, heightM } = floor;
  const image = renderFloor(floor);
  await api.send("POST", "/api/floorplans", { mapId, siteId, name, widthM, heightM });
  await api.sendImage(`/api/floorplans/${mapId}/image`, await image);
  for (const area of floor.areas) await api.send("POST", `/api/floorplans/${mapId}/areas`, toJson(area));
  for (const accessPoint of floor.accessPoints) await seedAccessPoint(api, mapId, accessPoint);
}

async function seedAccessPoint(api: Api, mapId: string, { deviceId, name, point }: AccessPoint): Promise<void> {
  await api.send("PUT", `/api/floorplans/${mapId}/devices/${deviceId}`, { point, name });
}

function toJson({ areaId, kind, name, polygon, point, limit, counts }: FloorArea): object {
  return { areaId, kind, name, polygon, point, limit, counts };
}

class Api {
  readonly #baseUrl: string;
  readonly #authorization: Readonly<Record<string, string>>;

  constructor(baseUrl: string, token: string | undefined) {
    this.#baseUrl = baseUrl;
    this.#authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  }

  async send(method: string, path: string, json: object): Promise<void> {
    await this.#request(method, path, { "content-type": "application/json" }, JSON.stringify(json));
  }

  async sendImage(path: string, png: Uint8Array): Promise<void> {
    await this.#request("PUT", path, { "content-type": "image/png" }, new Uint8Array(png));
  }

  async #request(method: string, path: string, headers: Record<string, string>, body: BodyInit): Promise<void> {
    const response = await fetch(new URL(path, this.#baseUrl), {
      method,
      headers: { ...headers, ...this.#authorization },
      body,
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }
}
