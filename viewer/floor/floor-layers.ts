import type { ScreenPoint } from "@/domain/geometry";
import { createTrackPainter } from "../paint/paint-tracks";
import type { Painter, Scene } from "../paint/scene";
import type { Cluster } from "../tracks/clusters";
import { GroundLayer } from "./ground-layer";
import { LabelLayer } from "./label-layer";

/** The layers from bottom to top. Each adds to the cost of every frame in which anything moves, so there are few. */
export const LAYERS = ["ground", "tracks", "labels"] as const;
export type LayerName = (typeof LAYERS)[number];

/** The canvas of a layer. `draw` calls `FloorPicture.paint` before it returns. */
export interface Surface {
  draw(): void;
}

/** The layers of a floor's picture: what paints each of them, what shows it, and whether it must be drawn again. */
export class FloorLayers {
  private readonly ground = new GroundLayer();
  private readonly labels = new LabelLayer();
  private readonly painters: Readonly<Record<LayerName, Painter>> = {
    ground: (context, scene) => this.ground.paint(context, scene),
    tracks: createTrackPainter(),
    labels: (context, scene) => this.labels.paint(context, scene),
  };
  private readonly surfaces = new Map<LayerName, Surface>();
  private readonly stale = new Set<LayerName>();
  private readonly drawn = new Set<LayerName>();
  /** See `Scene.pickedIn`. */
  pickedIn: Scene["pickedIn"] = "tracks";

  /** Draws on these surfaces until the returned function is called. */
  attach(surfaces: Readonly<Record<LayerName, Surface>>): () => void {
    for (const name of LAYERS) this.surfaces.set(name, surfaces[name]);
    return () => {
      this.surfaces.clear();
      this.drawn.clear();
    };
  }

  /** False on the server and until surfaces are attached, when there is nothing to draw on. */
  get areAttached(): boolean {
    return this.surfaces.size > 0;
  }

  get areStale(): boolean {
    return this.stale.size > 0;
  }

  mark(...layers: readonly LayerName[]): void {
    for (const layer of layers) this.stale.add(layer);
  }

  /** Redraws the plan after its look or position has changed. */
  markPlan(): void {
    this.ground.forgetPlan();
    this.mark("ground");
  }

  /** Redraws the labels if tracks have moved beneath them. Called now and then, because a layout costs more than a frame. */
  refreshLabels(scene: Scene): void {
    if (this.labels.isBehind(scene)) this.mark("labels");
  }

  /** The plan was drawn while it moved, and must be drawn again once it is at rest. */
  get isUnsettled(): boolean {
    return this.ground.isUnsettled;
  }

  settle(scene: Scene): void {
    if (this.ground.settle(scene)) this.mark("ground");
  }

  /** Chooses the layer of the tracks that are selected or pointed at, so that no label hides them. */
  placePicked(scene: Scene): void {
    const pickedIn = this.labels.mustHold(scene) ? "labels" : "tracks";
    const hasMoved = pickedIn !== this.pickedIn;
    this.pickedIn = pickedIn;
    if (hasMoved || (pickedIn === "labels" && this.stale.has("tracks"))) this.mark("tracks", "labels");
  }

  /**
   * Draws stale layers synchronously, because a batched draw by Konva from inside a frame would halve the frame rate. Layers are drawn for
   * the first time one per frame: the first draw creates sprites and measures texts, and a page that has just loaded has other work to do.
   */
  draw(): void {
    const first = LAYERS.find((layer) => this.stale.has(layer) && !this.drawn.has(layer));
    for (const layer of first ? [first] : [...this.stale]) {
      this.stale.delete(layer);
      this.drawn.add(layer);
      this.surfaces.get(layer)?.draw();
    }
  }

  /**
   * Paints a layer. Paints nothing before its first `draw`, because Konva calls this when a layer is added, in the task that sets up all
   * canvases.
   */
  paint(layer: LayerName, context: CanvasRenderingContext2D, scene: Scene): void {
    if (this.drawn.has(layer)) this.painters[layer](context, scene);
  }

  /** The cluster painted at a point, in the units that painters use. */
  clusterAt(point: ScreenPoint): Cluster | undefined {
    return this.labels.clusterAt(point);
  }
}
