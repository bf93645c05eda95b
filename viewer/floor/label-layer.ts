import type { ScreenPoint } from "@/domain/geometry";
import { AreaLabelling } from "../paint/area-labels";
import { paintChip } from "../paint/chip";
import { overlaps, type ScreenBox } from "../paint/label-space";
import { createClusterPainter, type PlacedCluster, placeClusters } from "../paint/paint-clusters";
import { paintLit } from "../paint/paint-lit";
import { createNamePainter, hasNames } from "../paint/paint-names";
import { boxOfPicked, pickedTracks } from "../paint/paint-picked";
import { paintSelection } from "../paint/paint-selection";
import type { Scene } from "../paint/scene";
import type { Cluster } from "../tracks/clusters";

/**
 * Everything above the tracks: clusters, names, the areas' figures, and what is selected or pointed at. Each avoids the boxes that earlier
 * ones have reserved.
 */
export class LabelLayer {
  private readonly areas = new AreaLabelling();
  private readonly paintClusters = createClusterPainter();
  private readonly paintNames = createNamePainter();
  private placed: readonly PlacedCluster[] = [];
  private taken: readonly ScreenBox[] = [];

  paint(context: CanvasRenderingContext2D, scene: Scene): void {
    const labels = this.areas.labels(context, scene);
    const boxes = labels.map(({ box }) => box);
    this.placed = placeClusters(scene, boxes);
    this.taken = [...boxes, ...this.placed.map(boxOf)];
    if (scene.isScaled) {
      this.paintClusters(context, this.placed, scene);
      this.paintNames(context, scene, this.taken);
    }
    paintLit(context, scene);
    for (const label of labels) paintChip(context, label, scene);
    paintSelection(context, scene, this.taken);
  }

  /** Whether labels may have to move because tracks have moved. */
  isBehind(scene: Scene): boolean {
    return this.areas.isDue(scene);
  }

  /**
   * Whether tracks that are selected or pointed at belong above the labels: if a label would hide them, if this layer is redrawn with every
   * move anyway for names or rings, or if the track layer is too coarse for text. Otherwise the track layer draws them, and labels are not
   * redrawn while they glide.
   */
  mustHold(scene: Scene): boolean {
    if (scene.lit && scene.lit.tracks.size > 0) return true;
    const picked = pickedTracks(scene);
    if (picked.length > 0 && hasNames(scene.camera.scale)) return true;
    return picked.some((track) => {
      if (track.isSelected && (scene.trails || scene.pixelRatio > 1)) return true;
      const box = boxOfPicked(track, scene);
      return this.taken.some((other) => overlaps(box, other));
    });
  }

  /** The cluster painted at a point, in CSS pixels. */
  clusterAt({ x, y }: ScreenPoint): Cluster | undefined {
    const isUnder = (disc: PlacedCluster) => Math.hypot(disc.x - x, disc.y - y) <= disc.radius;
    return this.placed.find((disc) => disc.cluster.share > 0.5 && isUnder(disc))?.cluster;
  }
}

function boxOf({ x, y, radius }: PlacedCluster): ScreenBox {
  return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
}
