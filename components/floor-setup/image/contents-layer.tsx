import { memo } from "react";
import type { Transform } from "@/viewer/camera/camera";
import type { FloorContents } from "@/viewer/floor-image/scale-check";
import { HALF_WIDTH, HALO_SHARE, RING_SHARE } from "@/viewer/paint/marker";
import { SHOWN_KINDS } from "@/viewer/tracks/look";
import type { ShownKind } from "@/viewer/tracks/view-store";

/** Radius of a marker, in rem: larger on a wall, as on the floor itself. */
const RADIUS = 0.28;

export interface ContentsLayerProps {
  readonly contents: FloorContents;
  /** Pixels of the image per metre. */
  readonly ppm: number;
  readonly transform: Transform;
}

/** Areas and tracks where the scale puts them, so that people who know the building see whether it is right. */
export function ContentsLayer({ contents, ppm, transform: { a, b, c, d, e, f } }: ContentsLayerProps) {
  return (
    <svg className="pointer-events-none absolute inset-0 size-full overflow-hidden" aria-hidden>
      <g transform={`matrix(${a} ${b} ${c} ${d} ${e} ${f})`}>
        <Shapes contents={contents} ppm={ppm} />
      </g>
    </svg>
  );
}

/** Rendered again for another scale or new positions, not while the image is panned. */
const Shapes = memo(function Shapes({ contents, ppm }: Pick<ContentsLayerProps, "contents" | "ppm">) {
  const outlines = contents.areas.flatMap(({ polygon }) => polygon ?? []).length > 0;
  return (
    <>
      {outlines && (
        <path
          d={contents.areas.map(({ polygon = [] }) => outlineOf(polygon, ppm)).join("")}
          vectorEffect="non-scaling-stroke"
          strokeWidth="1.5"
          className="fill-accent/8 stroke-accent"
        />
      )}
      {SHOWN_KINDS.map((kind) => (
        <Markers key={kind} kind={kind} contents={contents} ppm={ppm} />
      ))}
    </>
  );
});

function outlineOf(polygon: readonly { readonly x: number; readonly y: number }[], ppm: number): string {
  if (polygon.length === 0) return "";
  return `M${polygon.map(({ x, y }) => `${x * ppm} ${y * ppm}`).join("L")}Z`;
}

/**
 * Markers are lines so short that only their caps are visible: round caps make a circle, square caps a square, or a diamond if the line is
 * diagonal. A marker thus keeps its size at every zoom, and all markers of a kind are one path.
 */
const LINES = {
  wifi: { run: "h0", cap: "round", width: HALF_WIDTH.wifi },
  sdk: { run: "l.1 .1", cap: "square", width: HALF_WIDTH.sdk / Math.SQRT2 },
  asset: { run: "h.1", cap: "square", width: HALF_WIDTH.asset },
  unconnected: { run: "h0", cap: "round", width: HALF_WIDTH.unconnected },
} as const satisfies Readonly<Record<ShownKind, object>>;

const STROKES: Readonly<Record<ShownKind, string>> = {
  wifi: "stroke-wifi",
  sdk: "stroke-sdk",
  asset: "stroke-asset",
  unconnected: "stroke-unconnected",
};

interface MarkersProps extends Pick<ContentsLayerProps, "contents" | "ppm"> {
  readonly kind: ShownKind;
}

/** All tracks of a kind as the floor draws them: with a halo, and hollow where stale. */
function Markers({ kind, contents, ppm }: MarkersProps) {
  const tracks = contents.tracks.filter((track) => (track.connected ? track.kind : "unconnected") === kind);
  if (tracks.length === 0) return null;
  const { run, cap, width } = LINES[kind];
  const marksOf = (some: FloorContents["tracks"]) => some.map(({ x, y }) => `M${x * ppm} ${y * ppm}${run}`).join("");
  const stale = tracks.filter(({ freshness }) => freshness === "stale");
  const own = 2 * RADIUS * width;
  const line = { vectorEffect: "non-scaling-stroke", strokeLinecap: cap, fill: "none" } as const;
  return (
    <g data-kind={kind}>
      <path
        d={marksOf(tracks)}
        strokeWidth={`${own + 2 * RADIUS * HALO_SHARE}rem`}
        className="stroke-surface"
        {...line}
      />
      <path d={marksOf(tracks)} strokeWidth={`${own}rem`} className={STROKES[kind]} {...line} />
      {stale.length > 0 && (
        <path
          d={marksOf(stale)}
          strokeWidth={`${own - 2 * RADIUS * RING_SHARE}rem`}
          className="stroke-surface"
          {...line}
        />
      )}
    </g>
  );
}
