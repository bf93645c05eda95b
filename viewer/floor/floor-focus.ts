import type { MetricPoint } from "@/domain/geometry";
import type { FloorCamera } from "../camera/floor-camera";
import type { Target, ViewState } from "../tracks/view-store";

/** CSS pixels from the edge in which a selected thing counts as out of view. */
const VIEW_MARGIN = 24;

/** What the camera goes to by itself: to what was selected out of view, and after whom somebody follows. */
export class FloorFocus {
  private readonly camera: FloorCamera;
  private readonly pointOf: (target: Target) => MetricPoint | undefined;
  private pans = 0;

  constructor(camera: FloorCamera, pointOf: (target: Target) => MetricPoint | undefined) {
    this.camera = camera;
    this.pointOf = pointOf;
  }

  viewChanged(state: ViewState, before: ViewState): void {
    if (state.selection !== before.selection) this.bringIntoView(state.selection);
    if (state.isFollowing && !before.isFollowing) this.flyTo(state.selection);
  }

  /** Whether something is in view, or will be when the camera arrives. */
  isWatched(target: Target | undefined): boolean {
    const point = target && this.pointOf(target);
    return point !== undefined && (this.camera.isFlying || this.camera.isInView(point, VIEW_MARGIN));
  }

  bringIntoView(target: Target | undefined): void {
    const point = target && this.pointOf(target);
    if (point && !this.camera.isInView(point, VIEW_MARGIN)) this.flyTo(target);
  }

  /** Keeps the one who is followed in the middle, until a hand moves the floor. */
  follow({ isFollowing, selection, follow }: ViewState, now: number): void {
    const isPanned = this.camera.pans !== this.pans;
    this.pans = this.camera.pans;
    if (isFollowing && isPanned) follow(false);
    const point = isFollowing && !isPanned && selection ? this.pointOf(selection) : undefined;
    if (point) this.camera.chase(point, now);
    else this.camera.rest();
  }

  /** An area keeps the zoom, because it may be as large as the floor. */
  private flyTo(target: Target | undefined): void {
    const point = target && this.pointOf(target);
    if (!point) return;
    if (target.type === "area") this.camera.flyTo(point);
    else this.camera.flyNear(point);
  }
}
