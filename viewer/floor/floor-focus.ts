import type { MetricPoint } from "@/domain/geometry";
import type { FloorCamera } from "../camera/floor-camera";
import { onAskedToWatch } from "../clock/replay-window";
import type { Stop } from "../connection/connection";
import type { Target, ViewState } from "../tracks/view-store";

/** CSS pixels from the edge in which a selected thing counts as out of view. */
const VIEW_MARGIN = 24;

/** What the camera goes to by itself: to what was selected out of view, and after whom somebody follows. */
export class FloorFocus {
  private readonly camera: FloorCamera;
  private readonly pointOf: (target: Target) => MetricPoint | undefined;
  private pans = 0;
  /** Selected, and in no known place yet. */
  private sought: Target | undefined;

  constructor(camera: FloorCamera, pointOf: (target: Target) => MetricPoint | undefined) {
    this.camera = camera;
    this.pointOf = pointOf;
  }

  /** What somebody asks to watch is looked for again, wherever the floor was moved meanwhile; until stopped. */
  start(selection: () => Target | undefined): Stop {
    return onAskedToWatch(() => this.bringIntoView(selection()));
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

  /** Brings it into view with the next frame in which its place is known: a link may have it selected from the start. */
  seek(target: Target | undefined): void {
    this.sought = target;
  }

  /** As soon as its place is known. */
  bringIntoView(target: Target | undefined): void {
    const point = target && this.pointOf(target);
    this.sought = point ? undefined : target;
    if (point && !this.camera.isInView(point, VIEW_MARGIN)) this.flyTo(target);
  }

  /** What is seen of the floor has changed. Whoever was in view is moved to, and whoever one was on the way to is gone near to. */
  stayWith(target: Target | undefined, { isOnTheWay }: { readonly isOnTheWay: boolean }): void {
    const point = target && this.pointOf(target);
    if (!point || this.camera.isInView(point, VIEW_MARGIN)) return;
    if (isOnTheWay) this.flyTo(target);
    else this.camera.flyTo(point);
  }

  /** Keeps the one who is followed in the middle, until a hand moves the floor. */
  follow({ isFollowing, selection, follow }: ViewState, now: number): void {
    if (this.sought) this.bringIntoView(this.sought);
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
