import type { Floorplan } from "@/domain/floorplan";
import type { MapId, SiteId } from "@/domain/ids";
import { getJson, type Outcome, patchJson, postJson, type Refused, remove } from "../../request/request";
import { type Upload, uploadFile } from "../../request/upload-file";

export interface NewFloorImage extends Omit<Upload, "ifMatch"> {
  readonly siteId: SiteId;
  /** Undefined where Mist does not know the floor: the server makes one. */
  readonly mapId: MapId | undefined;
  readonly name: string;
}

export type CreatedFloor =
  | { readonly ok: true; readonly value: Floorplan }
  /** Whether the floor itself was refused or its image. */
  | (Refused & { readonly at: "floor" | "image" });

const CONFLICT = 409;

/**
 * Puts a floor on record with its image: both or neither, so that it can be tried again. A floor that is on record and
 * only lacks its image gets it. Undefined once cancelled.
 */
export async function createFloor(plan: NewFloorImage): Promise<CreatedFloor | undefined> {
  const { signal, onProgress, file } = plan;
  const created = await create(plan);
  const placed = created.ok ? created : await findBare(plan, created);
  if (!placed.ok) return { ...placed, at: "floor" };
  const { mapId, version } = placed.value;
  const uploaded = await uploadFile<Floorplan>(imageAddress(mapId), { file, onProgress, signal, ifMatch: version });
  if (uploaded?.ok) return uploaded;
  if (created.ok) await remove(floorplanAddress(mapId), { ifMatch: version });
  return uploaded && { ...uploaded, at: "image" };
}

function create({ siteId, mapId, name }: NewFloorImage): Promise<Outcome<Floorplan>> {
  return postJson("/api/floorplans", { siteId, name, ...(mapId !== undefined && { mapId }) });
}

/** The floor that stands in the way, under its new name, where all it lacks is an image; else why it stands there. */
async function findBare({ siteId, mapId, name }: NewFloorImage, refused: Refused): Promise<Outcome<Floorplan>> {
  if (refused.status !== CONFLICT || mapId === undefined) return refused;
  const found = await getJson<Floorplan>(floorplanAddress(mapId));
  if (!found.ok || found.value.image || found.value.siteId !== siteId) return refused;
  if (found.value.name === name) return found;
  return patchJson(floorplanAddress(mapId), { name }, { ifMatch: found.value.version });
}

export function imageAddress(mapId: MapId): string {
  return `${floorplanAddress(mapId)}/image`;
}

export function floorplanAddress(mapId: MapId): string {
  return `/api/floorplans/${encodeURIComponent(mapId)}`;
}
