import type { Floorplan } from "@/domain/floorplan";
import type { MapId } from "@/domain/ids";
import type { Stale, UnknownFloorplan } from "@/server/editing/failures";
import { checkVersion, type ExpectedVersion, staleAt } from "@/server/editing/versions";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Sites } from "@/server/live/sites";
import { type FloorFacts, withFacts } from "./floor-facts";
import type { CoordinateOutOfRange, NoScaleToScaleBy, SizesContradictImage } from "./floorplan-failure";
import { type FloorplanStore, NOTHING_ON_IT, type OnFloorplan } from "./floorplan-store";
import { rescale, type ScaleInput } from "./scale";
import { scaleContents } from "./scale-contents";
import { showFloorplan } from "./show-floorplan";
import type { WallsStore } from "./walls-store";

export interface EditFloorplanDeps {
  readonly floorplans: Pick<FloorplanStore, "get" | "put">;
  readonly walls: Pick<WallsStore, "get">;
  readonly sites: Pick<Sites, "areasOf" | "placementsOn" | "putFloorplan" | "putArea" | "placeDevice">;
  readonly inTurn: SerialQueue;
}

export interface FloorplanEdit extends ScaleInput, FloorFacts {
  readonly mapId: MapId;
  readonly expected: ExpectedVersion;
  readonly name?: string;
  readonly rotation?: Floorplan["rotation"];
  /** Whether areas, devices and walls keep their metres at a new scale (`keep`), or the pixels that they cover (`scale`). */
  readonly areas?: "keep" | "scale";
}

export type EditedFloorplan =
  | { readonly type: "edited"; readonly floorplan: Floorplan }
  | UnknownFloorplan
  | Stale
  | SizesContradictImage
  | NoScaleToScaleBy
  | CoordinateOutOfRange;

/** Changes name, rotation, bearing, limit and scale; if requested, scales areas, devices and walls as well. All or nothing. */
export function editFloorplan(deps: EditFloorplanDeps, asked: FloorplanEdit): Promise<EditedFloorplan> {
  const { floorplans, inTurn } = deps;
  const { mapId, expected, areas = "keep" } = asked;
  return inTurn(async () => {
    const current = await floorplans.get(mapId);
    if (!current) return { type: "unknown-floorplan" };
    const stale = checkVersion(current, expected);
    if (stale) return stale;
    const floorplan = withEdit(current, asked);
    if ("type" in floorplan) return floorplan;
    const moved = areas === "scale" ? scaleContents(await onFloorplan(mapId, deps), current, floorplan) : NOTHING_ON_IT;
    if ("type" in moved) return moved;
    const isWritten = await floorplans.put(floorplan, { before: current.version, moved });
    if (!isWritten) return staleAt(await floorplans.get(mapId));
    showFloorplan(deps.sites, floorplan, moved);
    return { type: "edited", floorplan };
  });
}

function withEdit(current: Floorplan, asked: FloorplanEdit): Floorplan | SizesContradictImage {
  const rescaled = rescale(current, asked);
  if (!rescaled.ok) return { type: "sizes-contradict-image", contradictions: rescaled.contradictions };
  const { name = current.name, rotation = current.rotation } = asked;
  const changed = { ...current, name, rotation, ...rescaled.scale, version: current.version + 1 };
  return withFacts(changed, asked);
}

async function onFloorplan(mapId: MapId, { sites, walls }: EditFloorplanDeps): Promise<OnFloorplan> {
  const built = await walls.get(mapId);
  return { areas: sites.areasOf(mapId), placements: sites.placementsOn(mapId), ...(built && { walls: built }) };
}
