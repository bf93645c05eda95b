import type { Floorplan } from "@/domain/floorplan";
import type { MapId } from "@/domain/ids";
import { checkVersion, type ExpectedVersion } from "@/server/editing/versions";
import type { Sites } from "@/server/live/sites";
import type { FloorplanFailure } from "./floorplan-failure";
import type { FloorplanStore, OnFloorplan } from "./floorplan-store";
import { rescale, type ScaleInput } from "./scale";
import { scaleAlong } from "./scale-along";

export interface EditFloorplanDeps {
  readonly floorplans: Pick<FloorplanStore, "get" | "put">;
  readonly sites: Pick<Sites, "areasOf" | "placementsOn" | "putFloorplan" | "putArea" | "placeDevice">;
}

export interface FloorplanEdit extends ScaleInput {
  readonly mapId: MapId;
  readonly expected: ExpectedVersion;
  readonly name?: string;
  readonly rotation?: Floorplan["rotation"];
  /** Whether areas and devices keep their metres under a new scale, or the pixels of the image that they cover. */
  readonly areas?: "keep" | "scale";
}

export type EditedFloorplan = { readonly type: "edited"; readonly floorplan: Floorplan } | FloorplanFailure;

const NOTHING: OnFloorplan = { areas: [], placements: [] };

/** Changes name, rotation and scale, and scales areas and devices along where that is asked for: all of it or nothing. */
export async function editFloorplan(
  { floorplans, sites }: EditFloorplanDeps,
  { mapId, expected, name, rotation, areas = "keep", ...size }: FloorplanEdit,
): Promise<EditedFloorplan> {
  const current = await floorplans.get(mapId);
  if (!current) return { type: "unknown-floorplan" };
  const stale = checkVersion(current, expected);
  if (stale) return stale;
  const rescaled = rescale(current, size);
  if (!rescaled.ok) return { type: "sizes-contradict-image", contradictions: rescaled.contradictions };
  const named = { ...(name !== undefined && { name }), ...(rotation !== undefined && { rotation }) };
  const floorplan = { ...current, ...named, ...rescaled.scale, version: current.version + 1 };
  const there = { areas: sites.areasOf(mapId), placements: sites.placementsOn(mapId) };
  const moved = areas === "scale" ? scaleAlong(there, current, floorplan) : NOTHING;
  if ("type" in moved) return moved;
  await floorplans.put(floorplan, moved);
  sites.putFloorplan(floorplan);
  for (const area of moved.areas) sites.putArea(area);
  for (const placement of moved.placements) sites.placeDevice(placement);
  return { type: "edited", floorplan };
}
