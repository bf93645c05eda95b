import type { MetricPoint, ScreenPoint } from "@/domain/geometry";
import {
  type Camera,
  clamp,
  type Extent,
  fitTo,
  mix,
  panBy,
  type Rotation,
  type Transform,
  toScreen,
  transformOf,
  type Viewport,
  zoomWithin,
} from "./camera";

const FLIGHT_MS = 320;

interface Flight {
  readonly from: Camera;
  readonly to: Camera;
  /** Unset until its first frame. */
  startedAt?: number;
}

/** The camera over one floor: moved by hands, flown by buttons, and left alone by everything else. */
export class FloorCamera {
  /** With reduced motion it jumps instead of flying. */
  isReduced = false;
  viewport: Viewport = { width: 0, height: 0 };
  extent: Extent = { widthM: 1, heightM: 1 };
  private rotation: Rotation = 0;
  private camera: Camera | undefined;
  private flight: Flight | undefined;
  private readonly onMove: () => void;

  /** `onMove` runs whenever the next frame will look different. */
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

  /** True while nobody has moved it: the whole floor stays in view. */
  get isFitted(): boolean {
    return this.camera === undefined;
  }

  /** Keeps the middle where it is. */
  resize(viewport: Viewport): void {
    this.viewport = viewport;
    this.settle();
  }

  /** Another size or turn of the floor. */
  frame(extent: Extent, rotation: Rotation): void {
    this.extent = extent;
    if (rotation !== this.rotation && this.camera) this.camera = undefined;
    this.rotation = rotation;
    this.settle();
  }

  pan(dx: number, dy: number): void {
    this.moveTo(panBy(this.current, dx, dy));
  }

  zoom(factor: number, about: ScreenPoint): void {
    this.moveTo(zoomWithin(this.current, this, { factor, about }));
  }

  /** Like `zoom`, in a short flight; steps add up while it still flies. */
  flyZoom(factor: number, about: ScreenPoint = { x: this.viewport.width / 2, y: this.viewport.height / 2 }): void {
    const target = this.flight?.to ?? this.current;
    this.fly(zoomWithin(target, this, { factor, about }));
  }

  /** Back to the whole floor. */
  flyHome(): void {
    this.fly(fitTo(this.extent, this.viewport, this.rotation));
  }

  flyTo({ x, y }: MetricPoint): void {
    this.fly({ ...this.current, x, y });
  }

  /** Keeps a point in the middle, as following a track does. */
  centre({ x, y }: MetricPoint): void {
    if (!this.flight) this.moveTo({ ...this.current, x, y });
  }

  /** True while it flies. */
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
    return point.x >= margin && point.x <= width - margin && point.y >= margin && point.y <= height - margin;
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
