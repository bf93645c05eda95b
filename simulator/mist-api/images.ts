import type { Floor } from "../building/building";
import { renderPlainPlan } from "../drawing/plain-plan";
import { renderFloor } from "../drawing/render-floor";
import { pictureScaleOf } from "./map-resource";
import type { MapRecord } from "./records";

/** `plain` shows only walls and is fast. `drawn` looks like an architect's plan and needs a process that may read SVG. */
export type ImageStyle = "plain" | "drawn";

/** Pictures of floors, made on first use. Floors that share their rooms share their pictures. */
export class Images {
  readonly #style: ImageStyle;
  readonly #pictures = new WeakMap<Floor["rooms"], Map<string, Promise<Uint8Array>>>();

  constructor(style: ImageStyle) {
    this.#style = style;
  }

  /** Undefined if the map has no image. */
  async pictureOf(map: MapRecord): Promise<Uint8Array | undefined> {
    const { floor, edition, hasImage } = map;
    if (!floor || !hasImage) return undefined;
    const scale = pictureScaleOf(map);
    const key = `${scale} ${edition}`;
    const made = this.#pictures.get(floor.rooms) ?? new Map<string, Promise<Uint8Array>>();
    this.#pictures.set(floor.rooms, made);
    const picture = made.get(key) ?? this.#make(floor, scale, edition);
    made.set(key, picture);
    return picture;
  }

  async #make(floor: Floor, scale: number, edition: number): Promise<Uint8Array> {
    if (this.#style === "plain") return renderPlainPlan(floor, scale, edition);
    // Every second edition has no furniture.
    return renderFloor(edition % 2 === 0 ? { ...floor, furniture: [] } : floor, scale);
  }
}
