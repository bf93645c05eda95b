import type { MetricPoint } from "@/domain/geometry";
import type { FloorCamera } from "../camera/floor-camera";
import { onReplayRequest } from "../clock/replay-window";
import type { Stop } from "../connection/connection";
import type { Target, ViewState } from "../tracks/view-store";

/** A selected thing closer than this to the edge, in CSS pixels, counts as out of view. */
const VIEW_MARGIN = 24;

/** Moves the camera automatically: to a selection out of view, and after a followed track. */
export class FloorFocus {
  private readonly camera: FloorCamera;
  private readonly pointOf: (target: Target) => MetricPoint | undefined;
  private pans = 0;
  /** A selection whose position is not known yet. */
  private sought: Target | undefined;

  constructor(camera: FloorCamera, pointOf: (target: Target) => MetricPoint | undefined) {
    this.camera = camera;
    this.pointOf = pointOf;
  }

  /** Brings the selection into view again on each request to watch it, until stopped. */
  start(selection: () => Target | undefined): Stop {
    return onReplayRequest(() => this.bringIntoView(selection()));
  }

  viewChanged(state: ViewState, before: ViewState): void {
    if (state.selection !== before.selection) this.bringIntoView(state.selection);
    if (state.isFollowing && !before.isFollowing) this.flyTo(state.selection);
  }

  /** Whether the target is in view, or the camera is flying. */
  isWatched(target: Target | undefined): boolean {
    const point = target && this.pointOf(target);
    return point !== undefined && (this.camera.isFlying || this.camera.isInView(point, VIEW_MARGIN));
  }

  /** Brings the target into view in the next frame in which its position is known. A link may select it before the first data arrives. */
  seek(target: Target | undefined): void {
    this.sought = target;
  }

  /** Flies to the target, now or as soon as its position is known. */
  bringIntoView(target: Target | undefined): void {
    const point = target && this.pointOf(target);
    this.sought = point ? undefined : target;
    if (point && !this.camera.isInView(point, VIEW_MARGIN)) this.flyTo(target);
  }

  /** Brings the target back into view after the visible part of the floor has changed. `isOnTheWay`: the camera was flying to it. */
  stayWith(target: Target | undefined, { isOnTheWay }: { readonly isOnTheWay: boolean }): void {
    const point = target && this.pointOf(target);
    if (!point || this.camera.isInView(point, VIEW_MARGIN)) return;
    if (isOnTheWay) this.flyTo(target);
    else this.camera.flyTo(point);
  }

  /** Keeps the followed track in the middle, until the user moves the floor. */
  follow({ isFollowing, selection, follow }: ViewState, now: number): void {
    if (this.sought) this.bringIntoView(this.sought);
    const isPanned = this.camera.pans !== this.pans;
    this.pans = this.camera.pans;
    if (isFollowing && isPanned) follow(false);
    const point = isFollowing && !isPanned && selection ? this.pointOf(selection) : undefined;
    if (point) this.camera.chase(point, now);
    else this.camera.rest();
  }

  /** Flies to a target. For an area the zoom does not change, because it may be as large as the floor. */
  private flyTo(target: Target | undefined): void {
    const point = target && this.pointOf(target);
    if (!point) return;
    if (target.type === "area") this.camera.flyTo(point);
    else this.camera.flyNear(point);
  }
}
