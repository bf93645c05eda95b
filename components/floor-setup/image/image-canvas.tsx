"use client";

import {
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { type FloorplanImage, type PixelSize, sharpLevel } from "@/domain/floorplan";
import type { ImagePoint, ScreenPoint } from "@/domain/geometry";
import type { MapId } from "@/domain/ids";
import { listenToGestures } from "@/viewer/actions/camera-gestures";
import { type Rotation, type Transform, toMetric, toRotation } from "@/viewer/camera/camera";
import { FloorCamera } from "@/viewer/camera/floor-camera";
import { followReducedMotion } from "@/viewer/camera/reduced-motion";
import { createFrameLoop } from "@/viewer/floor/frame-loop";
import { ZoomButtons } from "../../floor/canvas/zoom-buttons";
import { imagePath } from "../../sites/floor-picture";
import { useAllText } from "../../text/text";

interface ImageCanvasProps {
  readonly mapId: MapId;
  readonly image: FloorplanImage;
  /** In degrees. */
  readonly rotation: number;
  /** In pixels of the image; `isStraight` while Shift is held. */
  readonly onTap: (point: ImagePoint, isStraight: boolean) => void;
  readonly onHover: (point: ImagePoint, isStraight: boolean) => void;
  /** Drawn on the image. */
  readonly children: (transform: Transform) => ReactNode;
}

/** A floorplan's image that is zoomed and panned like the live floor and reports clicks. */
export function ImageCanvas({ mapId, image, rotation, onTap, onHover, children }: ImageCanvasProps) {
  const { t } = useAllText();
  const host = useRef<HTMLDivElement>(null);
  const keys = useId();
  const { camera, transform } = useImageCamera(host, image, rotation);
  const report = useEffectEvent((to: typeof onTap, point: ScreenPoint, event: PointerEvent) => {
    to(imagePointAt(camera.transform, point), event.shiftKey);
  });
  const tap = useEffectEvent((point: ScreenPoint, event: PointerEvent) => report(onTap, point, event));
  const hover = useEffectEvent((point: ScreenPoint, event: PointerEvent) => report(onHover, point, event));

  useEffect(() => {
    if (!host.current) return;
    const abort = new AbortController();
    const taps = {
      onTap: (point: ScreenPoint, event: PointerEvent) => tap(point, event),
      onHover: (point: ScreenPoint, event: PointerEvent) => hover(point, event),
    };
    listenToGestures(host.current, { camera, taps, signal: abort.signal });
    return () => abort.abort();
  }, [camera]);

  return (
    <div className="absolute inset-0 overflow-hidden bg-canvas">
      <div
        ref={host}
        // Its keys zoom and pan, so screen readers must pass them on.
        role="application"
        aria-label={t("plan.board")}
        aria-describedby={keys}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: zoom and pan need the keyboard's focus
        tabIndex={0}
        className="absolute inset-0 cursor-crosshair touch-none select-none focus-visible:-outline-offset-2 data-dragging:cursor-grabbing"
      >
        {transform && <CanvasImage mapId={mapId} image={image} transform={transform} />}
        {transform && children(transform)}
      </div>
      <p id={keys} hidden>
        {t("plan.boardKeys")}
      </p>
      <div className="pointer-events-none absolute right-3 bottom-3">
        <ZoomButtons camera={camera} />
      </div>
    </div>
  );
}

interface CanvasImageProps extends Pick<ImageCanvasProps, "mapId" | "image"> {
  readonly transform: Transform;
}

/** Loads the image in the resolution that the zoom needs, and never goes back to a coarser one. */
function CanvasImage({ mapId, image, transform }: CanvasImageProps) {
  const { a, b, c, d, e, f } = transform;
  const wanted = sharpLevel(image, image.width * Math.hypot(a, b) * devicePixelRatio);
  const [finest, setFinest] = useState({ version: image.version, level: wanted });
  const level = finest.version === image.version ? Math.min(finest.level, wanted) : wanted;
  if (finest.version !== image.version || finest.level !== level) setFinest({ version: image.version, level });
  return (
    <div
      className="absolute top-0 left-0 origin-top-left bg-paper shadow-float"
      style={{
        width: image.width,
        height: image.height,
        transform: `matrix(${a}, ${b}, ${c}, ${d}, ${e}, ${f})`,
      }}
    >
      {/* biome-ignore lint/performance/noImgElement: the server keeps copies in several resolutions */}
      <img
        src={imagePath(mapId, image.version, level)}
        alt=""
        draggable={false}
        className="plan-image size-full max-w-none"
      />
    </div>
  );
}

interface ImageCamera {
  readonly camera: FloorCamera;
  /** From pixels of the image to CSS pixels of the canvas; undefined until the canvas has a size. */
  readonly transform: Transform | undefined;
  readonly rotation: Rotation;
}

/** The camera of the live floor, with pixels of the image in place of metres. */
function useImageCamera(host: RefObject<HTMLElement | null>, image: PixelSize, degrees: number): ImageCamera {
  const [{ camera, subscribe, moves }] = useState(createObservedCamera);
  useSyncExternalStore(subscribe, moves, () => 0);
  const { width, height } = image;
  const rotation = toRotation(degrees);
  useEffect(() => camera.frame({ widthM: width, heightM: height }, rotation), [camera, width, height, rotation]);
  useEffect(() => (host.current ? followSize(host.current, camera) : undefined), [host, camera]);
  useEffect(() => followReducedMotion(camera), [camera]);
  return { camera, rotation, transform: camera.viewport.width > 0 ? camera.transform : undefined };
}

/** A camera that renders React again once a frame while it moves. */
function createObservedCamera() {
  const listeners = new Set<() => void>();
  let moved = 0;
  const loop = createFrameLoop((now) => {
    const isFlying = camera.advance(now);
    moved += 1;
    for (const listener of listeners) listener();
    return isFlying;
  });
  const camera = new FloorCamera(() => loop.wake());
  return {
    camera,
    moves: () => moved,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function followSize(element: HTMLElement, camera: FloorCamera): () => void {
  const observer = new ResizeObserver(() => {
    camera.resize({ width: element.clientWidth, height: element.clientHeight });
  });
  observer.observe(element);
  return () => observer.disconnect();
}

/** From CSS pixels of the canvas to pixels of the image: to the camera here, a metre is one pixel of the image. */
export function imagePointAt(transform: Transform, { x, y }: ScreenPoint): ImagePoint {
  const point = toMetric(transform, x, y);
  return { x: point.x, y: point.y };
}
