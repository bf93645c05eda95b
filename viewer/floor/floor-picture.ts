import type { MetricPoint, ScreenPoint } from "@/domain/geometry";
import type { AreaId, DeviceId } from "@/domain/ids";
import { toScreen, type Viewport } from "../camera/camera";
import { FloorCamera } from "../camera/floor-camera";
import { type Colours, LIGHT } from "../paint/colours";
import { hasNames } from "../paint/paint-names";
import type { PlanImage } from "../paint/plan-image";
import { type Scene, sceneView } from "../paint/scene";
import type { Cluster } from "../tracks/clusters";
import { hasSameExtras, type Target, type ViewState } from "../tracks/view-store";
import { FloorExtras } from "./floor-extras";
import { FloorFocus } from "./floor-focus";
import { hasMoved, isSameGround, NO_GROUND, readGround } from "./floor-ground";
import { FloorHits } from "./floor-hits";
import { FloorLayers, LAYERS, type LayerName, type Surface } from "./floor-layers";
import type { FloorModel } from "./floor-model";
import { createFrameLoop, type FrameLoop } from "./frame-loop";
import type { LiveState } from "./live-store";

/** How often freshness is recomputed, because it changes with time alone. */
const AGE_EVERY_MS = 1_000;

/** One floor as a picture. Decides which layers must be drawn, and draws them at most once per frame. */
export class FloorPicture {
  readonly camera = new FloorCamera(() => this.move());
  private readonly model: FloorModel;
  private readonly layers = new FloorLayers();
  readonly extras: FloorExtras;
  private readonly hits: FloorHits;
  private readonly focus = new FloorFocus(this.camera, (target) => this.pointOf(target));
  private readonly loop: FrameLoop;
  private readonly frameListeners = new Set<() => void>();
  private ground = NO_GROUND;
  private omitted: ReadonlySet<AreaId | DeviceId> = new Set();
  private handles: readonly MetricPoint[] = [];
  private noteOf: Scene["noteOf"] = () => "";
  private numberOf: Scene["numberOf"] = String;
  private pixelRatio = 1;
  private unit = 1;
  private colours: Colours = LIGHT;
  private font = "sans-serif";
  private isStale = true;
  private frameAt = 0;

  constructor(model: FloorModel) {
    this.model = model;
    this.hits = new FloorHits(model.tracks);
    this.extras = new FloorExtras(model);
    this.loop = createFrameLoop((now) => this.frame(now));
    this.readSite();
  }

  /** Follows the model until stopped. */
  start(surfaces: Readonly<Record<LayerName, Surface>>): () => void {
    const ageing = setInterval(() => this.advanceTime(), AGE_EVERY_MS);
    const stops = [
      this.model.onFixes(() => this.fixesChanged()),
      this.model.live.subscribe((state, before) => this.siteChanged(state, before)),
      this.model.view.subscribe((state, before) => this.viewChanged(state, before)),
      this.focus.start(() => this.model.view.getState().selection),
      () => clearInterval(ageing),
      this.layers.attach(surfaces),
    ];
    this.readSite();
    this.focus.seek(this.model.view.getState().selection);
    this.updateTracks();
    this.refresh();
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Sets the size. `unit` is the factor by which markers, labels and lines are enlarged: more than 1 on a wall display. */
  resize(viewport: Viewport, pixelRatio: number, unit = 1): void {
    this.pixelRatio = pixelRatio;
    this.unit = unit;
    const { selection } = this.model.view.getState();
    const isWatched = this.focus.isWatched(selection);
    const { isFlying } = this.camera;
    this.camera.resize(viewport);
    if (isWatched) this.focus.stayWith(selection, { isOnTheWay: isFlying });
  }

  setStyle(colours: Colours, font: string): void {
    this.colours = colours;
    this.font = font;
    this.extras.refresh();
    this.refresh();
  }

  /** Draws everything again, after the canvases have lost their content. */
  refresh(): void {
    this.layers.markPlan();
    this.mark(...LAYERS);
  }

  /** Sets the image of the floor; undefined for none, or while another one loads. */
  showPlan(plan: PlanImage | undefined): void {
    this.model.plan = plan;
    this.layers.markPlan();
    this.wake();
  }

  /** Sets the walls, which are drawn over the plan and cached with it. */
  showWalls(walls: Scene["walls"]): void {
    this.model.walls = walls;
    this.layers.markPlan();
    this.wake();
  }

  /** Omits areas and devices that an editor draws itself. Labels keep clear of its drag handles. */
  omit(ids: ReadonlySet<AreaId | DeviceId>, handles: readonly MetricPoint[] = []): void {
    this.omitted = ids;
    this.handles = handles;
    this.readSite();
  }

  /** Sets the language: how numbers are formatted, and the notes beside those that are not current. */
  setLanguage({ noteOf, numberOf }: Pick<Scene, "noteOf" | "numberOf">): void {
    this.noteOf = noteOf;
    this.numberOf = numberOf;
    this.mark("labels");
  }

  set isReduced(isReduced: boolean) {
    this.camera.isReduced = isReduced;
    this.model.tracks.motion.isReduced = isReduced;
    this.model.tracks.visibility.isReduced = isReduced;
    this.extras.isReduced = isReduced;
  }

  paint(layer: LayerName, context: CanvasRenderingContext2D): void {
    if (this.camera.viewport.width === 0 || this.camera.viewport.height === 0) return;
    context.save();
    context.scale(this.unit, this.unit);
    this.layers.paint(layer, context, this.scene());
    context.restore();
  }

  /** What is under a point: the nearest track, else the area around it. */
  pick(point: ScreenPoint): Target | undefined {
    const { areas, devices, isScaled } = this.ground;
    if (!isScaled) return undefined;
    return this.hits.pick(point, { areas, devices, camera: this.camera, unit: this.unit });
  }

  /** The cluster painted at a point. */
  clusterAt(point: ScreenPoint): Cluster | undefined {
    return this.layers.clusterAt({ x: point.x / this.unit, y: point.y / this.unit });
  }

  /** Zooms in until the cluster splits. */
  open({ from, to }: Cluster): void {
    this.camera.flyInto(from, to);
  }

  /** The position of a target on screen in CSS pixels; undefined if it has none on this floor. */
  screenPointOf(target: Target): ScreenPoint | undefined {
    const point = this.pointOf(target);
    return point && toScreen(this.camera.transform, point.x, point.y);
  }

  /** Calls `run` after every frame drawn, for elements that are positioned over the picture. */
  onFrame(run: () => void): () => void {
    this.frameListeners.add(run);
    return () => this.frameListeners.delete(run);
  }

  private frame(now: number): boolean {
    const { width, height } = this.camera.viewport;
    // A hidden pane. `resize` marks everything when it is shown again.
    if (width === 0 || height === 0) return false;
    const { motion, visibility } = this.model.tracks;
    this.frameAt = now;
    // Checked before anything advances, because the last step of a movement must be painted, too.
    if (this.camera.isFlying) this.refresh();
    const isFlying = this.camera.advance(now);
    if (motion.isMoving || visibility.isFading) this.markTracks();
    const isMoving = this.model.advance(now);
    this.focus.follow(this.model.view.getState(), now);
    this.look();
    const { stale, isBusy } = this.extras.advance(this.scene(), isMoving);
    this.mark(...stale);
    this.layers.placePicked(this.scene());
    const isFading = visibility.advance(now);
    this.layers.settle(this.scene());
    this.draw();
    return isFlying || isMoving || isBusy || isFading || this.layers.areStale || this.layers.isUnsettled;
  }

  private draw(): void {
    if (!this.layers.areStale) return;
    this.hits.forget();
    this.layers.draw();
    for (const run of this.frameListeners) run();
  }

  private look(): void {
    if (!this.isStale) return;
    this.isStale = false;
    const filter = this.model.view.getState();
    const selected = filter.selection?.type === "track" ? filter.selection.trackId : undefined;
    if (this.model.tracks.look({ now: this.model.now(), filter, selected })) this.markTracks();
  }

  private advanceTime(): void {
    this.frameAt = performance.now();
    this.look();
    const scene = this.scene();
    this.extras.sample(scene);
    this.layers.refreshLabels(scene);
    this.extras.fallBehind();
    this.updateTracks();
  }

  private updateTracks(): void {
    this.isStale = true;
    this.wake();
  }

  private fixesChanged(): void {
    this.isStale = true;
    if (this.extras.followTime()) this.advanceTime();
    this.extras.fallBehind();
    this.markTracks();
    if (!this.model.live.getState().site?.floors[this.model.mapId]?.floorplan) this.readSite();
  }

  private siteChanged(state: LiveState, before: LiveState): void {
    if (!isSameGround(this.model.mapId, state, before)) this.readSite();
    if (state.site?.silences !== before.site?.silences) this.updateTracks();
  }

  private readSite(): void {
    const before = this.ground;
    this.ground = readGround(this.model, this.omitted);
    this.mark("ground", "labels");
    if (hasMoved(this.ground, before)) this.camera.frame(this.ground.extent, this.ground.rotation);
  }

  private viewChanged(state: ViewState, before: ViewState): void {
    this.focus.viewChanged(state, before);
    this.extras.refresh();
    this.updateTracks();
    this.mark("tracks", "labels");
    if (state.path !== before.path || state.rangeHeat !== before.rangeHeat) this.mark("ground");
    if (!hasSameExtras(state, before)) this.readSite();
  }

  private pointOf(target: Target): MetricPoint | undefined {
    return this.hits.screenPointOf(target, this.ground);
  }

  private markTracks(): void {
    this.mark("tracks");
    if (hasNames(this.camera.current.scale / this.unit)) this.mark("labels");
  }

  private move(): void {
    this.extras.fallBehind();
    this.refresh();
  }

  private mark(...layers: readonly LayerName[]): void {
    this.layers.mark(...layers);
    this.wake();
  }

  private wake(): void {
    if (this.layers.areAttached) this.loop.wake();
  }

  private scene(): Scene {
    const { selection, hover } = this.model.view.getState();
    return {
      ...sceneView(this.camera, this.unit),
      pixelRatio: this.pixelRatio * this.unit,
      colours: this.colours,
      font: this.font,
      extent: this.ground.extent,
      isScaled: this.ground.isScaled,
      plan: this.model.plan,
      walls: this.model.walls,
      tracks: this.model.tracks,
      areas: this.ground.areas,
      silences: this.ground.silences,
      noteOf: this.noteOf,
      numberOf: this.numberOf,
      devices: this.ground.devices,
      handles: this.handles,
      selection,
      hover,
      pickedIn: this.layers.pickedIn,
      now: this.model.now(),
      frameAt: this.frameAt,
      glidedAt: this.model.clock.glides.at,
      ...this.extras.scene(),
    };
  }
}
