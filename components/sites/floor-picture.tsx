import type { AreaState } from "@/domain/area";
import { occupancyState } from "@/domain/counted-sources";
import { type Floorplan, sharpLevel } from "@/domain/floorplan";
import type { Silences } from "@/domain/silence";
import { type ZoneTone, zoneTone } from "@/viewer/paint/zone-tone";
import { classNames } from "../ui/class-names";

const TONE_FILL: Readonly<Record<ZoneTone, string>> = {
  neutral: "fill-info/10 stroke-info/30",
  near: "fill-near/30 stroke-near/80",
  over: "fill-over/40 stroke-over",
};

export interface FloorPictureProps {
  readonly floorplan: Floorplan;
  readonly areas: readonly AreaState[];
  /** Sources that are silent: numbers of areas that count them are not current. */
  readonly silences: Silences;
  /** Device pixels across: no more of the image is loaded than can be seen. */
  readonly pixels: number;
  readonly className?: string;
}

/** A small picture of a floor, its zones tinted by how full they are. Stands in the middle of its box. */
export function FloorPicture({ floorplan, areas, silences, pixels, className }: FloorPictureProps) {
  const { width, height } = sizeOf(floorplan);
  const isTurned = floorplan.rotation % 180 !== 0;
  const [shownWidth, shownHeight] = isTurned ? [height, width] : [width, height];
  const turn = `translate(${shownWidth / 2} ${shownHeight / 2}) rotate(${floorplan.rotation}) translate(${-width / 2} ${-height / 2})`;
  return (
    <svg viewBox={`0 0 ${shownWidth} ${shownHeight}`} className={classNames("block", className)} aria-hidden>
      <g transform={turn}>
        {floorplan.image && (
          <image
            href={imagePath(floorplan.mapId, floorplan.image.version, sharpLevel(floorplan.image, pixels))}
            width={width}
            height={height}
            preserveAspectRatio="none"
            className="plan-image"
          />
        )}
        {floorplan.widthM !== undefined &&
          areas.map((area) => <AreaShape key={area.areaId} area={area} silences={silences} />)}
      </g>
    </svg>
  );
}

function AreaShape({ area, silences }: { readonly area: AreaState; readonly silences: Silences }) {
  if (!area.polygon) return null;
  const { state } = occupancyState(silences, area);
  const points = area.polygon.map(({ x, y }) => `${x},${y}`).join(" ");
  return (
    <polygon
      points={points}
      vectorEffect="non-scaling-stroke"
      strokeWidth={1.25}
      strokeDasharray={state === "current" ? undefined : "4 3"}
      className={classNames(
        "transition-colors duration-500",
        TONE_FILL[zoneTone(area, state)],
        state !== "current" && "opacity-50",
      )}
    />
  );
}

/** Where the server answers a floorplan's image or a smaller copy of it; the version lets browsers keep it for ever. */
export function imagePath(mapId: string, version: string, level: number): string {
  const path = `/api/floorplans/${encodeURIComponent(mapId)}/image?v=${encodeURIComponent(version)}`;
  return level === 0 ? path : `${path}&level=${level}`;
}

/** In metres where the floor has a scale, in pixels of the image otherwise. */
function sizeOf({ widthM, heightM, image }: Floorplan): { readonly width: number; readonly height: number } {
  if (widthM !== undefined && heightM !== undefined) return { width: widthM, height: heightM };
  return image ?? { width: 4, height: 3 };
}
