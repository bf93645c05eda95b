import type { AreaState } from "@/domain/area";
import type { MetricPoint, ScreenPoint } from "@/domain/geometry";
import type { AreaId } from "@/domain/ids";
import { type Extent, toRotation, toScreen, type Viewport } from "./camera";
import { FloorCamera } from "./floor-camera";
import { floorSize, seenExtent } from "./floor-extent";
import { FloorHits } from "./floor-hits";
import type { FloorModel } from "./floor-model";
import { createFrameLoop, type FrameLoop } from "./frame-loop";
import type { LiveState } from "./live-store";
import { paintAreas } from "./paint-areas";
import { paintPlan } from "./paint-plan";
import { hasNames, paintSelection } from "./paint-selection";
import { createTrackPainter } from "./paint-tracks";
import { LIGHT, type Palette } from "./palette";
import type { PlanImage } from "./plan-image";
import type { Painter, Scene } from "./scene";
import type { Target, ViewState } from "./view-store";

export const LAYERS = ["plan", "areas", "tracks", "selection"] as const;
export type LayerName = (typeof LAYERS)[number];

/** Whatever shows a layer. `draw` calls `FloorPicture.paint` before it returns. */
export interface Surface {
  draw(): void;
}

/** Freshness moves on by itself: how often it is looked at. */
const AGE_EVERY_MS = 1_000;
/** CSS pixels from the edge in which a selected thing counts as out of view. */
const VIEW_MARGIN = 24;

/** One floor as a picture: decides what must be drawn when, and draws it in one place, once a frame. */
export class FloorPicture {
  readonly camera = new FloorCamera(() => this.mark(...LAYERS));
  private readonly model: FloorModel;
  private readonly painters: Readonly<Record<LayerName, Painter>>;
  private readonly hits: FloorHits;
  private readonly loop: FrameLoop;
  private readonly surfaces = new Map<LayerName, Surface>();
  private readonly stale = new Set<LayerName>();
  private readonly frameListeners = new Set<() => void>();
  private areas: readonly AreaState[] = [];
  private omitted: ReadonlySet<AreaId> = new Set();
  private extent: Extent = { widthM: 0, heightM: 0 };
  private isScaled = true;
  private pixelRatio = 1;
  private palette: Palette = LIGHT;
  private font = "sans-serif";
  private plan: PlanImage | undefined;
  private mustLook = true;

  constructor(model: FloorModel) {
    this.model = model;
    this.hits = new FloorHits(model.tracks);
    this.painters = { plan: paintPlan, areas: paintAreas, tracks: createTrackPainter(), selection: paintSelection };
    this.loop = createFrameLoop((now) => this.frame(now));
    this.readSite(model.live.getState());
  }

  /** Follows the model until stopped. */
  start(surfaces: Readonly<Record<LayerName, Surface>>): () => void {
    for (const name of LAYERS) this.surfaces.set(name, surfaces[name]);
    const ageing = setInterval(() => this.lookAgain(), AGE_EVERY_MS);
    const stops = [
      this.model.onFixes(() => this.takeFixes()),
      this.model.live.subscribe((state, before) => this.takeSite(state, before)),
      this.model.view.subscribe((state, before) => this.takeView(state, before)),
      () => clearInterval(ageing),
      () => this.surfaces.clear(),
    ];
    this.readSite(this.model.live.getState());
    this.lookAgain();
    this.mark(...LAYERS);
    return () => {
      for (const stop of stops) stop();
    };
  }

  resize(viewport: Viewport, pixelRatio: number): void {
    this.pixelRatio = pixelRatio;
    this.camera.resize(viewport);
  }

  dress(palette: Palette, font: string): void {
    this.palette = palette;
    this.font = font;
    this.mark(...LAYERS);
  }

  /** The canvases have lost what was on them. */
  refresh(): void {
    this.mark(...LAYERS);
  }

  /** Undefined where the floor has no image, or while another is loading. */
  hang(plan: PlanImage | undefined): void {
    this.plan = plan;
    this.mark("plan");
  }

  /** Leaves areas out: whoever edits them draws them. */
  omit(areaIds: ReadonlySet<AreaId>): void {
    this.omitted = areaIds;
    this.readSite(this.model.live.getState());
    this.mark("areas", "selection");
  }

  set isReduced(isReduced: boolean) {
    this.camera.isReduced = isReduced;
    this.model.tracks.motion.isReduced = isReduced;
  }

  paint(layer: LayerName, context: CanvasRenderingContext2D): void {
    if (this.camera.viewport.width > 0) this.painters[layer](context, this.scene());
  }

  /** What is under a point: the track nearest to it, else the area around it. */
  pick(point: ScreenPoint): Target | undefined {
    return this.isScaled ? this.hits.pick(point, { camera: this.camera, areas: this.areas }) : undefined;
  }

  /** Where something is shown right now, in CSS pixels; undefined where it has no place on this floor. */
  placeOf(target: Target): ScreenPoint | undefined {
    const point = this.metricPlaceOf(target);
    return point && toScreen(this.camera.transform, point.x, point.y);
  }

  /** Runs after every frame that was drawn: for what must sit on the picture without being part of it. */
  onFrame(run: () => void): () => void {
    this.frameListeners.add(run);
    return () => this.frameListeners.delete(run);
  }

  private frame(now: number): boolean {
    const { motion } = this.model.tracks;
    const isFlying = this.camera.advance(now);
    if (isFlying) this.mark(...LAYERS);
    if (motion.isMoving) this.markTracks();
    const isMoving = motion.advance(now);
    this.follow();
    this.look();
    this.draw();
    return isFlying || isMoving || this.stale.size > 0;
  }

  /** Synchronously: asking Konva for a batched draw from inside a frame would halve the rate. */
  private draw(): void {
    if (this.stale.size === 0) return;
    this.hits.forget();
    const due = [...this.stale];
    this.stale.clear();
    for (const layer of due) this.surfaces.get(layer)?.draw();
    for (const run of this.frameListeners) run();
  }

  private look(): void {
    if (!this.mustLook) return;
    this.mustLook = false;
    const wish = this.model.view.getState();
    const selected = wish.selection?.type === "track" ? wish.selection.trackId : undefined;
    if (this.model.tracks.look({ now: this.model.now(), wish, selected })) this.markTracks();
  }

  private follow(): void {
    const { isFollowing, selection } = this.model.view.getState();
    const point = isFollowing && selection ? this.metricPlaceOf(selection) : undefined;
    const { x, y } = this.camera.current;
    if (point && (point.x !== x || point.y !== y)) this.camera.centre(point);
  }

  private lookAgain(): void {
    this.mustLook = true;
    this.wake();
  }

  private takeFixes(): void {
    this.mustLook = true;
    this.markTracks();
    if (!this.model.live.getState().site?.floors[this.model.mapId]?.floorplan)
      this.readSite(this.model.live.getState());
  }

  private takeSite(state: LiveState, before: LiveState): void {
    const { mapId } = this.model;
    const isSame = state.site?.areas === before.site?.areas && state.site?.floors[mapId] === before.site?.floors[mapId];
    if (isSame) return;
    this.readSite(state);
    this.mark("areas", "selection");
  }

  private readSite({ site }: LiveState): void {
    const { mapId, tracks } = this.model;
    const areas = Object.values(site?.areas ?? {}).filter((area) => area.mapId === mapId);
    this.areas = areas.filter(({ areaId }) => !this.omitted.has(areaId));
    const floorplan = site?.floors[mapId]?.floorplan;
    const { extent, isScaled } = floorSize(floorplan, seenExtent(areas, tracks.replica));
    const isResized = extent.widthM !== this.extent.widthM || extent.heightM !== this.extent.heightM;
    const rotation = toRotation(floorplan?.rotation ?? 0);
    this.extent = extent;
    if (isResized || isScaled !== this.isScaled || rotation !== this.camera.current.rotation) {
      this.isScaled = isScaled;
      this.camera.frame(extent, rotation);
    }
  }

  private takeView(state: ViewState, before: ViewState): void {
    if (state.selection !== before.selection) this.bringIntoView(state.selection);
    this.lookAgain();
    this.mark("selection");
  }

  private bringIntoView(target: Target | undefined): void {
    const point = target && this.metricPlaceOf(target);
    if (point && !this.camera.isInView(point, VIEW_MARGIN)) this.camera.flyTo(point);
  }

  private metricPlaceOf(target: Target): MetricPoint | undefined {
    return this.hits.placeOf(target, this.areas);
  }

  private markTracks(): void {
    const { selection, hover } = this.model.view.getState();
    const isAbove = selection?.type === "track" || hover?.type === "track" || hasNames(this.camera.current.scale);
    this.mark(...(isAbove ? (["tracks", "selection"] as const) : (["tracks"] as const)));
  }

  private mark(...layers: readonly LayerName[]): void {
    for (const layer of layers) this.stale.add(layer);
    this.wake();
  }

  /** Before there is anything to draw on (and on the server, which renders the page once) no frame is asked for. */
  private wake(): void {
    if (this.surfaces.size > 0) this.loop.wake();
  }

  private scene(): Scene {
    const { selection, hover } = this.model.view.getState();
    return {
      camera: this.camera.current,
      viewport: this.camera.viewport,
      transform: this.camera.transform,
      pixelRatio: this.pixelRatio,
      palette: this.palette,
      font: this.font,
      extent: this.extent,
      isScaled: this.isScaled,
      plan: this.plan,
      tracks: this.model.tracks,
      areas: this.areas,
      selection,
      hover,
      now: this.model.now(),
    };
  }
}
