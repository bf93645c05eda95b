"use client";

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import type { Floorplan, FloorplanImage } from "@/domain/floorplan";
import type { ImagePoint } from "@/domain/geometry";
import { arrowStep } from "@/viewer/area-editor/editor-keys";
import { type Transform, toScreen } from "@/viewer/camera/camera";
import { type Ruler, rulerLength, straightened, withClick } from "@/viewer/floor-image/ruler";
import type { FloorContents } from "@/viewer/floor-image/scale-check";
import { useAllText } from "../../text/text";
import { roundToCentimetres } from "../lengths";
import { ContentsLayer } from "./contents-layer";
import { ImageCanvas, imagePointAt } from "./image-canvas";

interface RulerCanvasProps {
  readonly floorplan: Floorplan;
  readonly image: FloorplanImage;
  readonly ruler: Ruler | undefined;
  /** Clicks set the ends of the ruler. */
  readonly isMeasuring: boolean;
  /** Pixels of the image per metre, drafted or saved; undefined without a scale. */
  readonly ppm: number | undefined;
  readonly contents: FloorContents | undefined;
  readonly onRuler: (ruler: Ruler) => void;
}

/** The image with the ruler, and with areas and tracks where the scale puts them. */
export function RulerCanvas({ floorplan, image, ruler, isMeasuring, ppm, contents, onRuler }: RulerCanvasProps) {
  const { t } = useAllText();
  const [hover, setHover] = useState<ImagePoint>();

  function tap(point: ImagePoint, isStraight: boolean): void {
    if (isMeasuring)
      onRuler(withClick(ruler, isStraight && ruler && !ruler.to ? straightened(ruler.from, point) : point));
  }

  function follow(point: ImagePoint, isStraight: boolean): void {
    if (ruler && !ruler.to) setHover(isStraight ? straightened(ruler.from, point) : point);
  }

  const measured = ruler && { ...ruler, ...(!ruler.to && hover && { to: hover }) };
  return (
    <ImageCanvas mapId={floorplan.mapId} image={image} rotation={floorplan.rotation} onTap={tap} onHover={follow}>
      {(transform) => (
        <>
          {contents && ppm !== undefined && <ContentsLayer contents={contents} ppm={ppm} transform={transform} />}
          {ruler && (
            <RulerLayer
              ruler={ruler}
              hover={hover}
              transform={transform}
              caption={measured && captionOf(rulerLength(measured))}
              onChange={onRuler}
            />
          )}
        </>
      )}
    </ImageCanvas>
  );

  function captionOf(pixels: number): string {
    const text = t("scale.ruler.pixels", { pixels: Math.round(pixels) });
    return ppm === undefined
      ? text
      : `${text} · ${t("scale.ruler.metres", { metres: roundToCentimetres(pixels / ppm) })}`;
  }
}

export interface RulerLayerProps {
  readonly ruler: Ruler;
  /** The pointer, where the second end would be set. */
  readonly hover: ImagePoint | undefined;
  readonly transform: Transform;
  /** The measured length. */
  readonly caption: string | undefined;
  readonly onChange: (ruler: Ruler) => void;
}

/** Pixels of the image that an arrow key moves an end, without and with Shift. */
const STEP = 1;
const LONG_STEP = 20;

/** A line of constant width between two points of the image, with ends to drag. */
export function RulerLayer({ ruler, hover, transform, caption, onChange }: RulerLayerProps) {
  const { t } = useAllText();
  const { from, to } = ruler;
  const second = to ?? hover;
  const a = toScreen(transform, from.x, from.y);
  const b = second && toScreen(transform, second.x, second.y);
  return (
    <>
      {b && (
        <svg className="pointer-events-none absolute inset-0 size-full" aria-hidden>
          {/* Lets through what is written below it: people measure between walls that carry names. */}
          <line
            {...{ x1: a.x, y1: a.y, x2: b.x, y2: b.y }}
            className="stroke-surface"
            strokeWidth="4.5"
            strokeOpacity="0.45"
          />
          <line
            {...{ x1: a.x, y1: a.y, x2: b.x, y2: b.y }}
            className="stroke-accent"
            strokeWidth="1.5"
            strokeDasharray={to ? undefined : "6 5"}
          />
        </svg>
      )}
      {b && caption !== undefined && (
        <p
          className="pointer-events-none absolute z-10 -translate-x-1/2 -translate-y-1/2 whitespace-nowrap rounded-md bg-accent px-2 py-0.5 font-medium text-accent-ink text-xs tabular-nums shadow-float"
          style={{ left: (a.x + b.x) / 2, top: (a.y + b.y) / 2 }}
        >
          {caption}
        </p>
      )}
      <RulerEnd
        label={t("scale.ruler.from", rounded(from))}
        at={from}
        other={to}
        transform={transform}
        onMove={(point) => onChange({ ...ruler, from: point })}
      />
      {to && (
        <RulerEnd
          label={t("scale.ruler.to", rounded(to))}
          at={to}
          other={from}
          transform={transform}
          onMove={(point) => onChange({ ...ruler, to: point })}
        />
      )}
    </>
  );
}

interface RulerEndProps {
  readonly label: string;
  readonly at: ImagePoint;
  readonly other: ImagePoint | undefined;
  readonly transform: Transform;
  readonly onMove: (point: ImagePoint) => void;
}

function RulerEnd({ label, at, other, transform, onMove }: RulerEndProps) {
  const isHeld = useRef(false);
  const spot = toScreen(transform, at.x, at.y);

  function move(event: PointerEvent<HTMLButtonElement>): void {
    const board = event.currentTarget.parentElement;
    if (!isHeld.current || !board) return;
    const { left, top } = board.getBoundingClientRect();
    const point = imagePointAt(transform, { x: event.clientX - left, y: event.clientY - top });
    onMove(event.shiftKey && other ? straightened(other, point) : point);
  }

  function press(event: KeyboardEvent): void {
    const step = arrowStep(event.key, event.shiftKey ? LONG_STEP : STEP, transform);
    if (!step) return;
    event.preventDefault();
    onMove({ x: at.x + step.x, y: at.y + step.y });
  }

  return (
    <button
      type="button"
      aria-label={label}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        isHeld.current = true;
      }}
      onPointerMove={move}
      onPointerUp={() => {
        isHeld.current = false;
      }}
      onPointerCancel={() => {
        isHeld.current = false;
      }}
      onKeyDown={press}
      className="absolute z-20 grid size-8 -translate-x-1/2 -translate-y-1/2 cursor-move touch-none place-items-center rounded-full"
      style={{ left: spot.x, top: spot.y }}
    >
      <span className="size-3.5 rounded-full border-2 border-accent bg-surface shadow-card" aria-hidden />
    </button>
  );
}

function rounded({ x, y }: ImagePoint) {
  return { x: Math.round(x), y: Math.round(y) };
}
