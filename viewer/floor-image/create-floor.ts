import { createFloorplan, editFloorplan, putImage, readFloorplan, removeFloorplan } from "@/domain/contract/floorplan";
import type { Floorplan } from "@/domain/floorplan";
import type { MapId, SiteId } from "@/domain/ids";
import { call } from "../api/call";
import type { Outcome, Refused } from "../api/outcome";
import { type Upload, upload } from "../api/upload";

export interface NewFloorImage extends Omit<Upload, "ifMatch"> {
  readonly siteId: SiteId;
  /** Undefined for a floor that Mist does not know; the server then creates an id. */
  readonly mapId: MapId | undefined;
  readonly name: string;
}

export type CreatedFloor =
  | { readonly ok: true; readonly value: Floorplan }
  /** `at` says what was refused: the floor itself or its image. */
  | (Refused & { readonly at: "floor" | "image" });

const CONFLICT = 409;

/**
 * Creates a floorplan and uploads its image. If the upload fails, the floorplan is removed again, so that a retry
 * starts from nothing. A floorplan that exists without an image gets this one. Undefined if the upload was cancelled.
 */
export async function createFloor(plan: NewFloorImage): Promise<CreatedFloor | undefined> {
  const { signal, onProgress, file } = plan;
  const created = await create(plan);
  const placed = created.ok ? created : await findFloorWithoutImage(plan, created);
  if (!placed.ok) return { ...placed, at: "floor" };
  const { mapId, version } = placed.value;
  const uploaded = await upload(putImage, { params: { mapId }, file, onProgress, signal, ifMatch: version });
  if (uploaded?.ok) return uploaded;
  if (created.ok) await call(removeFloorplan, { params: { mapId }, ifMatch: version });
  return uploaded && { ...uploaded, at: "image" };
}

function create({ siteId, mapId, name }: NewFloorImage): Promise<Outcome<Floorplan>> {
  return call(createFloorplan, { body: { siteId, name, ...(mapId !== undefined && { mapId }) } });
}

/** The existing floorplan under its new name, if it has no image and belongs to the site; otherwise the refusal. */
async function findFloorWithoutImage(
  { siteId, mapId, name }: NewFloorImage,
  refused: Refused,
): Promise<Outcome<Floorplan>> {
  if (refused.status !== CONFLICT || mapId === undefined) return refused;
  const found = await call(readFloorplan, { params: { mapId } });
  if (!found.ok || found.value.image || found.value.siteId !== siteId) return refused;
  if (found.value.name === name) return found;
  return call(editFloorplan, { params: { mapId }, body: { name }, ifMatch: found.value.version });
}
