"use client";

import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import type { ImagePoint } from "@/domain/geometry";
import { type Transform, toScreen } from "@/viewer/camera/camera";
import { useText } from "../../text/text";
import { arrowStep } from "../areas/nudge";
import { toImagePlace } from "./image-place";
import { type Ruler, straightened } from "./scale-draft";

export interface RulerLayerProps {
  readonly ruler: Ruler;
  /** Where the second end would come, while there is none. */
  readonly hover: ImagePoint | undefined;
  readonly transform: Transform;
  /** What the ruler measures, in words. */
  readonly caption: string | undefined;
  readonly onChange: (ruler: Ruler) => void;
}

/** Pixels of the image that an arrow key moves an end: one, and with Shift many. */
const STEP = 1;
const LONG_STEP = 20;

/** A line between two points of the image, the same size at every zoom, with ends to drag. */
export function RulerLayer({ ruler, hover, transform, caption, onChange }: RulerLayerProps) {
  const { t } = useText();
  const { from, to } = ruler;
  const second = to ?? hover;
  const a = toScreen(transform, from.x, from.y);
  const b = second && toScreen(transform, second.x, second.y);
  return (
    <>
      {b && (
        <svg className="pointer-events-none absolute inset-0 size-full" aria-hidden>
          <line x1={a.x} y1={a.y} x2={b.x} y2={b.y} className="stroke-surface" strokeWidth="5" strokeLinecap="round" />
          <line
            x1={a.x}
            y1={a.y}
            x2={b.x}
            y2={b.y}
            className="stroke-accent"
            strokeWidth="2"
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
  const place = toScreen(transform, at.x, at.y);

  function move(event: PointerEvent<HTMLButtonElement>): void {
    const board = event.currentTarget.parentElement;
    if (!isHeld.current || !board) return;
    const { left, top } = board.getBoundingClientRect();
    const point = toImagePlace(transform, { x: event.clientX - left, y: event.clientY - top });
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
      style={{ left: place.x, top: place.y }}
    >
      <span className="size-3.5 rounded-full border-2 border-accent bg-surface shadow-card" aria-hidden />
    </button>
  );
}

function rounded({ x, y }: ImagePoint) {
  return { x: Math.round(x), y: Math.round(y) };
}
