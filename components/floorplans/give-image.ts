import type { Floorplan } from "@/domain/floorplan";
import type { MapId, SiteId } from "@/domain/ids";
import { type Outcome, patchJson, postJson, putFile } from "../request/request";

export interface NewPlan {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly name: string;
  readonly file: File;
  /** Undefined until somebody measures it. */
  readonly widthM: number | undefined;
}

const CONFLICT = 409;

/** Puts a floor on record with its image and, if known, its width. Safe to repeat after a fault on the way. */
export async function giveImage({ siteId, mapId, name, file, widthM }: NewPlan): Promise<Outcome<Floorplan>> {
  const path = `/api/floorplans/${encodeURIComponent(mapId)}`;
  const created = await postJson<Floorplan>("/api/floorplans", { siteId, mapId, name });
  if (!created.ok && created.status !== CONFLICT) return created;
  const uploaded = await putFile<Floorplan>(`${path}/image`, file);
  if (!uploaded.ok || widthM === undefined) return uploaded;
  return patchJson<Floorplan>(path, { widthM });
}
