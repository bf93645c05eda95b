import type { AreaColour } from "@/domain/area";
import type { MetricPoint, Polygon } from "@/domain/geometry";
import { edgesOf, type Segment } from "@/domain/outline";
import { roundToCentimetres } from "../lengths";

export const OUTLINE_COLOUR: Readonly<Record<AreaColour | "none", string>> = {
  none: "var(--color-accent)",
  blue: "var(--color-area-blue)",
  green: "var(--color-area-green)",
  amber: "var(--color-area-amber)",
  pink: "var(--color-area-pink)",
  violet: "var(--color-area-violet)",
};

/** The `d` of an SVG path, in metres. */
export function pathOf(corners: Polygon, isClosed = true): string {
  const line = corners.map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${x} ${y}`).join("");
  return isClosed ? `${line}Z` : line;
}

/** A line of no length with round ends: a dot that keeps its size in CSS pixels at every zoom. */
function Dot({ at, className }: { readonly at: MetricPoint; readonly className: string }) {
  return (
    <path d={`M${at.x} ${at.y}h0`} className={className} vectorEffect="non-scaling-stroke" strokeLinecap="round" />
  );
}

/** A shape without handles, dashed: the version of somebody else, or a draft that is not open. */
export function GhostShape({
  corners,
  point,
  isClosed,
  className,
}: {
  readonly corners: Polygon;
  readonly point: MetricPoint | undefined;
  readonly isClosed: boolean;
  readonly className: string;
}) {
  if (point) return <Dot at={point} className={`${className} stroke-[12]`} />;
  return (
    <path
      d={pathOf(corners, isClosed)}
      vectorEffect="non-scaling-stroke"
      strokeDasharray="7 5"
      className={`${className} fill-none stroke-2`}
    />
  );
}

export function Guides({ guides }: { readonly guides: readonly Segment[] }) {
  return guides.map(({ from, to }) => (
    <path
      key={`${from.x} ${from.y} ${to.x} ${to.y}`}
      d={pathOf([from, to], false)}
      vectorEffect="non-scaling-stroke"
      strokeDasharray="3 3"
      className="stroke-[1.5] stroke-over"
    />
  ));
}

/** The lengths of edges, each in the middle of its edge. */
export function EdgeLengths({
  edges,
  say,
}: {
  readonly edges: readonly Segment[];
  readonly say: (m: number) => string;
}) {
  return edges.map(({ from, to }, i) => {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (length < 0.05) return null;
    return (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second edge at the corner, in that order
        key={i}
        aria-hidden
        data-x={(from.x + to.x) / 2}
        data-y={(from.y + to.y) / 2}
        className="pointer-events-none absolute top-0 left-0"
      >
        <span className="absolute -translate-x-1/2 -translate-y-1/2 whitespace-nowrap rounded bg-inverse px-1 py-px text-2xs text-inverse-ink tabular-nums opacity-90">
          {say(roundToCentimetres(length))}
        </span>
      </span>
    );
  });
}

/** The edges that meet at a corner. */
export function edgesAt(corners: Polygon, corner: number): readonly Segment[] {
  const edges = edgesOf(corners);
  const before = edges.at(corner - 1);
  const after = edges[corner];
  return before && after ? [before, after] : [];
}
