import type { Drawings, RecordedImage } from "@/server/recordings/recording";
import type { DemoApi } from "../demo/demo-api";

type Floor = Drawings["floorplans"][number];

/** Creates the floors of a recording in an instance. Existing floors with the same id are kept unchanged with everything on them. */
export class PlacedDrawings {
  readonly #api: DemoApi;
  readonly #drawings: Drawings;
  /** Floors that did not exist before. */
  readonly #placed = new Set<string>();

  constructor(api: DemoApi, drawings: Drawings) {
    this.#api = api;
    this.#drawings = drawings;
  }

  get floors(): number {
    return this.#placed.size;
  }

  /** Creates everything but the images, which follow one by one. */
  async place(): Promise<void> {
    const there = await this.#api.send<readonly { readonly mapId: string }[]>("GET", "/api/floorplans");
    const known = new Set(there.map(({ mapId }) => mapId));
    for (const floor of this.#drawings.floorplans)
      if (!known.has(floor.mapId.toLowerCase())) await this.#placeFloor(floor);
    for (const { mapId, ...area } of this.#drawings.areas)
      if (this.#placed.has(mapId)) await this.#api.send("POST", `${pathOf(mapId)}/areas`, area);
    for (const { mapId, deviceId, ...placement } of this.#drawings.placements)
      if (this.#placed.has(mapId)) await this.#api.send("PUT", `${pathOf(mapId)}/devices/${deviceId}`, placement);
  }

  async placeImage({ mapId, type, data }: RecordedImage): Promise<void> {
    if (this.#placed.has(mapId)) await this.#api.putImage(`${pathOf(mapId)}/image`, type, Buffer.from(data, "base64"));
  }

  async #placeFloor({ hasImage, rotation, ...floor }: Floor): Promise<void> {
    await this.#api.send("POST", "/api/floorplans", floor);
    if (rotation !== 0) await this.#api.send("PATCH", pathOf(floor.mapId), { rotation });
    this.#placed.add(floor.mapId);
  }
}

function pathOf(mapId: string): string {
  return `/api/floorplans/${encodeURIComponent(mapId)}`;
}
