import type { ScreenPoint } from "@/domain/geometry";
import { createTrackPainter } from "../paint/paint-tracks";
import type { Painter, Scene } from "../paint/scene";
import type { Cluster } from "../tracks/clusters";
import { GroundLayer } from "./ground-layer";
import { LabelLayer } from "./label-layer";

/** From the lowest up. Each layer adds to the cost of every frame in which anything moves, so there are few. */
export const LAYERS = ["ground", "tracks", "labels"] as const;
export type LayerName = (typeof LAYERS)[number];

/** Whatever shows a layer. `draw` calls `FloorPicture.paint` before it returns. */
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

  /** False before the first surface is there, and on the server: there is nothing to draw on. */
  get areAttached(): boolean {
    return this.surfaces.size > 0;
  }

  get areStale(): boolean {
    return this.stale.size > 0;
  }

  mark(...layers: readonly LayerName[]): void {
    for (const layer of layers) this.stale.add(layer);
  }

  /** The plan looks different, or lies elsewhere. */
  markPlan(): void {
    this.ground.forgetPlan();
    this.mark("ground");
  }

  /** Labels make room for those who have walked beneath them: asked now and then, since a layout costs more than a frame. */
  lookBeneath(scene: Scene): void {
    if (this.labels.isBehind(scene)) this.mark("labels");
  }

  /** The plan has been drawn while it moved, and is to be drawn again when it has lain still for a while. */
  get isUnsettled(): boolean {
    return this.ground.isUnsettled;
  }

  settle(scene: Scene): void {
    if (this.ground.settle(scene)) this.mark("ground");
  }

  /** Tracks that are selected or pointed at go from one layer to another where a label would hide them. */
  placePicked(scene: Scene): void {
    const pickedIn = this.labels.mustHold(scene) ? "labels" : "tracks";
    const hasMoved = pickedIn !== this.pickedIn;
    this.pickedIn = pickedIn;
    if (hasMoved || (pickedIn === "labels" && this.stale.has("tracks"))) this.mark("tracks", "labels");
  }

  /**
   * Synchronously: asking Konva for a batched draw from inside a frame would halve the rate. What is new is drawn one layer a frame:
   * the first of each makes the sprites and measures the words, and a page that has just come has other work between them.
   */
  draw(): void {
    const first = LAYERS.find((layer) => this.stale.has(layer) && !this.drawn.has(layer));
    for (const layer of first ? [first] : [...this.stale]) {
      this.stale.delete(layer);
      this.drawn.add(layer);
      this.surfaces.get(layer)?.draw();
    }
  }

  /** Nothing before the layer was drawn: Konva asks for each as it is added, in the task that also sets up the canvases. */
  paint(layer: LayerName, context: CanvasRenderingContext2D, scene: Scene): void {
    if (this.drawn.has(layer)) this.painters[layer](context, scene);
  }

  /** The cluster painted at a point, in the units that painters use. */
  clusterAt(point: ScreenPoint): Cluster | undefined {
    return this.labels.clusterAt(point);
  }
}
