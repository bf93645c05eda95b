import type { MetricPoint, ScreenPoint } from "@/domain/geometry";
import {
  type Camera,
  clamp,
  type Extent,
  fitBeside,
  fitTo,
  insetsOf,
  middleOf,
  mix,
  panBy,
  type Rotation,
  roomOf,
  type Transform,
  toScreen,
  transformOf,
  type Viewport,
  ZOOM_STEP,
  zoomWithin,
} from "./camera";

const FLIGHT_MS = 320;
/** Time constant of following, in milliseconds. After this time, about a third of the distance is left. */
const CHASE_MS = 140;
/** Share of the view that a box fills after a flight into it. */
const FILLED_SHARE = 0.5;
/** The largest zoom factor of a flight into a box. */
const CLOSER_TIMES = 4;
/** The least surroundings shown after a flight to something, in metres to each side. */
const CONTEXT_M = 15;
/** A followed track that moves farther than this in one frame has jumped. CSS pixels. */
const JUMP_PX = 40;
/** The longest time step of one frame, in milliseconds. */
const LONGEST_FRAME_MS = 50;

interface Flight {
  readonly from: Camera;
  readonly to: Camera;
  /** Undefined until the first frame. */
  startedAt?: number;
}

/** The camera over one floor. Only gestures, buttons and following move it. */
export class FloorCamera {
  /** With reduced motion, the camera jumps instead of flying. */
  isReduced = false;
  viewport: Viewport = { width: 0, height: 0 };
  extent: Extent = { widthM: 1, heightM: 1 };
  /** The number of moves by the user. Any of them ends following. */
  pans = 0;
  private rotation: Rotation = 0;
  private camera: Camera | undefined;
  private flight: Flight | undefined;
  /** Position of the followed track in the last frame. */
  private chased: (MetricPoint & { readonly at: number }) | undefined;
  private readonly onMove: () => void;

  /** `onMove` is called whenever the next frame will look different. */
  constructor(onMove: () => void) {
    this.onMove = onMove;
  }

  get current(): Camera {
    return this.camera ?? fitTo(this.extent, this.viewport, this.rotation);
  }

  get transform(): Transform {
    return transformOf(this.current, this.viewport);
  }

  get isFlying(): boolean {
    return this.flight !== undefined;
  }

  /** True until the camera is moved; the whole floor stays in view. */
  get isFitted(): boolean {
    return this.camera === undefined;
  }

  /** Sets the viewport. The point in the middle stays there; details that open or close do not move the floor. */
  resize(viewport: Viewport): void {
    const moved = ((viewport.hiddenRight ?? 0) - (this.viewport.hiddenRight ?? 0)) / 2;
    if (this.camera) this.camera = panBy(this.camera, moved, 0);
    this.viewport = viewport;
    this.settle();
  }

  /** Sets the size and the rotation of the floor. */
  frame(extent: Extent, rotation: Rotation): void {
    this.extent = extent;
    if (rotation !== this.rotation && this.camera) this.camera = undefined;
    this.rotation = rotation;
    this.settle();
  }

  pan(dx: number, dy: number): void {
    this.pans++;
    this.moveTo(panBy(this.current, dx, dy));
  }

  zoom(factor: number, about: ScreenPoint): void {
    this.moveTo(zoomWithin(this.current, this, { factor, about }));
  }

  /** Like `zoom`, in a short flight. Steps during a flight add up. */
  flyZoom(factor: number, about: ScreenPoint = middleOf(this.viewport)): void {
    const target = this.flight?.to ?? this.current;
    this.fly(zoomWithin(target, this, { factor, about }));
  }

  /** Flies to the view of the whole floor. */
  flyHome(): void {
    this.fly(fitBeside(this.extent, this.viewport, this.rotation));
  }

  flyTo({ x, y }: MetricPoint): void {
    this.fly({ ...this.current, x, y });
  }

  /** Flies to a point, with at least `CONTEXT_M` around it unless the view is closer already. */
  flyNear({ x, y }: MetricPoint): void {
    const { width, height } = roomOf(this.viewport);
    const scale = Math.max(this.current.scale, Math.min(width, height) / (2 * CONTEXT_M));
    this.fly({ ...this.current, x, y, scale });
  }

  /** Flies to a box so that it fills the view, always zooming in. */
  flyInto(from: MetricPoint, to: MetricPoint): void {
    const { scale } = this.current;
    const room = roomOf(this.viewport);
    const across = (FILLED_SHARE * room.width) / Math.max(Math.abs(to.x - from.x), 0.01);
    const down = (FILLED_SHARE * room.height) / Math.max(Math.abs(to.y - from.y), 0.01);
    const wanted = Math.min(Math.max(Math.min(across, down), scale * ZOOM_STEP), scale * CLOSER_TIMES);
    this.fly({ ...this.current, x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, scale: wanted });
  }

  /** Follows a moving point. The distance to the middle, at first or after a jump, shrinks over time. */
  chase({ x, y }: MetricPoint, now: number): void {
    if (this.flight) return;
    const before = this.chased ?? { x, y, at: now };
    this.chased = { x, y, at: now };
    const { current } = this;
    const jump = Math.hypot(x - before.x, y - before.y) * current.scale > JUMP_PX;
    const from = jump ? { x, y } : before;
    const left = this.isReduced ? 0 : Math.exp(-Math.min(now - before.at, LONGEST_FRAME_MS) / CHASE_MS);
    const lagX = (current.x - from.x) * left;
    const lagY = (current.y - from.y) * left;
    const isThere = Math.hypot(lagX, lagY) * current.scale < 0.25;
    const next = clamp(
      { ...current, x: isThere ? x : x + lagX, y: isThere ? y : y + lagY },
      this.extent,
      this.viewport,
    );
    if (next.x !== current.x || next.y !== current.y) this.moveTo(next);
  }

  /** Stops following. */
  rest(): void {
    this.chased = undefined;
  }

  /** Advances a flight. Returns true while it lasts. */
  advance(now: number): boolean {
    const { flight } = this;
    if (!flight) return false;
    flight.startedAt ??= now;
    const share = Math.min(1, (now - flight.startedAt) / FLIGHT_MS);
    this.camera = mix(flight.from, flight.to, 1 - (1 - share) ** 3);
    if (share === 1) this.land(flight.to);
    return this.flight !== undefined;
  }

  isInView({ x, y }: MetricPoint, margin = 0): boolean {
    const point = toScreen(this.transform, x, y);
    const { width, height } = this.viewport;
    const { left, right, top, bottom } = insetsOf(this.viewport);
    const isAcross = point.x >= left + margin && point.x <= width - right - margin;
    return isAcross && point.y >= top + margin && point.y <= height - bottom - margin;
  }

  private land(camera: Camera): void {
    this.flight = undefined;
    const home = fitTo(this.extent, this.viewport, this.rotation);
    const isHome = camera.scale === home.scale && camera.x === home.x && camera.y === home.y;
    this.camera = isHome ? undefined : camera;
  }

  private fly(to: Camera): void {
    const clamped = clamp(to, this.extent, this.viewport);
    if (this.isReduced) {
      this.land(clamped);
    } else {
      this.flight = { from: this.current, to: clamped };
    }
    this.onMove();
  }

  private moveTo(camera: Camera): void {
    this.flight = undefined;
    this.camera = clamp(camera, this.extent, this.viewport);
    this.onMove();
  }

  private settle(): void {
    this.flight = undefined;
    if (this.camera) this.camera = clamp(this.camera, this.extent, this.viewport);
    this.onMove();
  }
}
