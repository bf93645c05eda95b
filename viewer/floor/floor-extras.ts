import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { Extent } from "../camera/camera";
import { HeatField, type Places } from "../paint/heat-field";
import { HeatSheet, RangeHeatSheet } from "../paint/heat-sheet";
import type { Scene } from "../paint/scene";
import { TrailSheet } from "../paint/trail-sheet";
import { Clusters } from "../tracks/clusters";
import type { FloorTracks } from "../tracks/floor-tracks";
import { appearanceOf, NOT_SHOWN } from "../tracks/look";
import type { ViewState } from "../tracks/view-store";
import type { LayerName } from "./floor-layers";
import type { FloorModel } from "./floor-model";

/** Clusters are recomputed at this interval while tracks move, because flickering numbers are hard to read. */
const GATHER_EVERY_MS = SECOND_MS / 5;

/** In a fast replay, samples are this far apart by the floor's clock. */
const SAMPLE_EVERY_MS = SECOND_MS;

/** The part of a scene that the extras provide. */
export type SceneExtras = Pick<Scene, "clusters" | "heat" | "trails" | "trailMs" | "lit" | "path">;

/** The optional parts of the floor: clusters, trails and the heat map. Each costs nothing while it is off. */
export class FloorExtras {
  private readonly model: FloorModel;
  private readonly clusters = new Clusters();
  private readonly field = new HeatField();
  private readonly heat = new HeatSheet();
  private readonly rangeHeat = new RangeHeatSheet();
  private readonly trails = new TrailSheet();
  private gatheredAt = Number.NEGATIVE_INFINITY;
  private mustGather = true;
  /** Something moved since clusters were computed. */
  private isBehind = true;
  private mustColour = true;
  private era = 0;

  constructor(model: FloorModel) {
    this.model = model;
  }

  set isReduced(isReduced: boolean) {
    this.clusters.isReduced = isReduced;
  }

  /** The end of the heat map's scale, in tracks per 10 m². */
  get heatTop(): number | undefined {
    return this.heat.top;
  }

  /** The time of the heat map's first sample. */
  get heatSince(): EpochMs | undefined {
    return this.field.since;
  }

  /** The floor that the heat map covers, in metres. */
  get heatExtent(): Extent {
    return this.field.extent;
  }

  /** Whether there are discs, which move with the tracks below them. */
  get hasClusters(): boolean {
    return this.clusters.size > 0;
  }

  scene(): SceneExtras {
    const { isHeatShown, heatRange, rangeHeat, areTrailsShown, trailMs, lit, path } = this.model.view.getState();
    const heat = heatRange === undefined ? this.heat : rangeHeat && this.rangeHeat;
    return {
      clusters: this.clusters.shown,
      heat: isHeatShown ? heat : undefined,
      trails: areTrailsShown ? this.trails : undefined,
      trailMs,
      lit,
      path,
    };
  }

  /** Starts over if the tracks are from another time. Returns whether a heat map sample is due by the floor's clock. */
  followTime(): boolean {
    const { tracks, live } = this.model;
    if (tracks.era !== this.era) {
      this.era = tracks.era;
      this.field.clear();
      this.trails.drop();
      this.refresh();
    }
    return live.getState().isReplay && this.model.now() - (this.field.sampledAt ?? 0) >= SAMPLE_EVERY_MS;
  }

  /** Samples the positions for the heat map. Called once a second, whether it is shown or not. */
  sample({ extent, now }: Scene): void {
    this.field.sample(placesSeen(this.model.tracks), extent, now);
    this.mustColour = true;
  }

  /** Adds an earlier field to the heat map. */
  recallHeat(past: HeatField): void {
    this.field.precede(past);
    this.mustColour = true;
  }

  /** Tracks or the camera have moved. */
  fallBehind(): void {
    this.isBehind = true;
  }

  /** The view or the theme has changed. */
  refresh(): void {
    this.mustGather = true;
    this.mustColour = true;
  }

  /** Advances animations and unfinished work; returns the layers to draw and whether another frame is needed. */
  advance(scene: Scene, isMoving: boolean): { readonly stale: readonly LayerName[]; readonly isBusy: boolean } {
    const stale: LayerName[] = [];
    const view = this.model.view.getState();
    if (isMoving) this.isBehind = true;
    if (this.gather(scene, view)) stale.push("tracks", "labels");
    // Checked before they advance, because the last step of a movement must be painted, too, and may be the only one.
    if (this.clusters.areDrifting) stale.push("labels");
    const areDrifting = this.clusters.advance(scene.frameAt);
    if (view.areTrailsShown) {
      if (this.trails.advance(scene, { isMoving, ageMs: view.trailMs })) stale.push("ground");
    } else this.trails.drop();
    if (view.isHeatShown && this.mustColour) {
      this.mustColour = false;
      if (this.colour(view, scene.colours.isDark)) stale.push("ground");
    }
    return { stale, isBusy: areDrifting || this.isBehind || this.trails.isBusy };
  }

  /** Redraws the picture of the heat map. Returns false if it did not change. */
  private colour({ heatRange, rangeHeat }: ViewState, isDark: boolean): boolean {
    if (heatRange !== undefined) return rangeHeat !== undefined && this.rangeHeat.show(rangeHeat, isDark);
    this.heat.refresh(this.field, isDark);
    return true;
  }

  private gather(scene: Scene, view: ViewState): boolean {
    const { tracks } = this.model;
    const isDue = scene.frameAt - this.gatheredAt >= GATHER_EVERY_MS;
    if (!this.mustGather && !(isDue && this.isBehind)) return false;
    this.mustGather = false;
    this.isBehind = false;
    this.gatheredAt = scene.frameAt;
    if (!view.areClustersShown || !scene.isScaled) return this.clusters.dissolve(tracks);
    return this.clusters.gather(tracks, scene.camera.scale, spareIn(tracks, view));
  }
}

/** The positions of the tracks that are drawn and whose source is not silent. */
export function placesSeen(tracks: FloorTracks): Places {
  const { replica, looks } = tracks;
  // The newest fixes, not the positions during a glide, at which no track was seen.
  return {
    xs: replica.xs,
    ys: replica.ys,
    length: replica.capacity,
    isSeen: (slot: number) => {
      const appearance = appearanceOf(looks[slot] ?? NOT_SHOWN);
      // While a source is silent, nothing is known about where its tracks spend time.
      return appearance !== undefined && appearance.freshness !== "stale" && !tracks.isHeldAt(slot);
    },
  };
}

/** Tracks that are selected, pointed at, lit or found by the current search are never part of a cluster. */
function spareIn(
  { replica, looks }: FloorModel["tracks"],
  { selection, hover, lit }: ViewState,
): (slot: number) => boolean {
  const spared = new Set<number>();
  const picked = [selection, hover].flatMap((target) => (target?.type === "track" ? target.trackId : []));
  for (const trackId of [...picked, ...(lit?.tracks.keys() ?? [])]) {
    const slot = replica.slotOf(trackId);
    if (slot !== undefined) spared.add(slot);
  }
  const isDimmed = (slot: number) => appearanceOf(looks[slot] ?? NOT_SHOWN)?.isDimmed === true;
  const isSearching = replica.ids.some((_, slot) => isDimmed(slot));
  return (slot) => spared.has(slot) || (isSearching && !isDimmed(slot));
}
