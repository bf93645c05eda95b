import type { AreaState } from "@/domain/area";
import { centroid, distance, isInPolygon, type MetricPoint, type ScreenPoint, surfaceOf } from "@/domain/geometry";
import { type Camera, type Transform, toMetric } from "../camera/camera";
import type { PlacedDevice } from "../paint/placed-devices";
import type { FloorTracks } from "../tracks/floor-tracks";
import { Grid } from "../tracks/grid";
import { NOT_SHOWN } from "../tracks/look";
import type { Target } from "../tracks/view-store";

/** Side of a grid cell in metres. */
const CELL_M = 2;
/** How far from a marker's centre a pointer still hits it, in CSS pixels: half a fingertip. */
const REACH_PX = 12;

export interface Ground {
  readonly camera: { readonly current: Camera; readonly transform: Transform };
  readonly areas: readonly AreaState[];
  readonly devices: readonly PlacedDevice[];
  /** The factor by which everything is drawn larger. */
  readonly unit: number;
}

/** Finds what is at a point of the floor, by the positions on screen. */
export class FloorHits {
  private readonly tracks: FloorTracks;
  private readonly grid = new Grid(CELL_M);
  private isBuilt = false;

  constructor(tracks: FloorTracks) {
    this.tracks = tracks;
  }

  /** Discards the grid after positions have moved. The next query rebuilds it. */
  forget(): void {
    this.isBuilt = false;
  }

  pick(point: ScreenPoint, { camera, areas, devices, unit }: Ground): Target | undefined {
    const { x, y } = toMetric(camera.transform, point.x, point.y);
    const radius = (REACH_PX * unit) / camera.current.scale;
    const trackId = this.trackAt(x, y, radius);
    if (trackId) return { type: "track", trackId };
    const device = devices.find(({ place }) => distance(place.point, { x, y }) <= radius);
    if (device) return { type: "device", deviceId: device.deviceId };
    const area = pointAt(areas, { x, y }, radius) ?? zoneAt(areas, { x, y });
    return area && { type: "area", areaId: area.areaId };
  }

  /** The shown position of a track, the position of a device or the middle of an area, in metres. */
  screenPointOf(target: Target, { areas, devices }: Pick<Ground, "areas" | "devices">): MetricPoint | undefined {
    if (target.type === "area") {
      const area = areas.find(({ areaId }) => areaId === target.areaId);
      return area?.point ?? (area?.polygon && centroid(area.polygon));
    }
    if (target.type === "device") return devices.find(({ deviceId }) => deviceId === target.deviceId)?.place.point;
    const slot = this.tracks.replica.slotOf(target.trackId);
    if (slot === undefined) return undefined;
    const x = this.tracks.motion.xs[slot] ?? Number.NaN;
    const y = this.tracks.motion.ys[slot] ?? Number.NaN;
    return Number.isNaN(x + y) ? undefined : { x, y };
  }

  private trackAt(x: number, y: number, radius: number) {
    const { replica, motion, looks, visibility } = this.tracks;
    if (!this.isBuilt) {
      this.grid.build({ xs: motion.xs, ys: motion.ys, length: Math.min(replica.capacity, motion.xs.length) });
      this.isBuilt = true;
    }
    const isSeen = (i: number) => (looks[i] ?? NOT_SHOWN) !== NOT_SHOWN && !visibility.isHidden(i);
    const slot = this.grid.nearest(x, y, { radius, accepts: isSeen });
    return slot === undefined ? undefined : replica.ids[slot];
  }
}

function pointAt(areas: readonly AreaState[], at: MetricPoint, radius: number): AreaState | undefined {
  return areas.find(({ point, polygon }) => point && !polygon && distance(point, at) <= radius);
}

/** The smallest zone around a point, such as a room rather than its wing. */
function zoneAt(areas: readonly AreaState[], at: MetricPoint): AreaState | undefined {
  const around = areas.filter(({ polygon }) => polygon && isInPolygon(polygon, at.x, at.y));
  return around.sort((a, b) => surfaceOf(a.polygon ?? []) - surfaceOf(b.polygon ?? []))[0];
}
