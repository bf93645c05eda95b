"use client";

import { useMemo, useState } from "react";
import { type FlowBand, type FlowEnd, type FlowGrid, type FlowNode, flowDrawing } from "@/viewer/past/flow-grid";
import { formatNumber } from "../text/format";
import { useAllText } from "../text/text";
import { classNames } from "../ui/class-names";
import { type FlowNames, flowWords } from "./flow-words";

interface FlowBandsProps {
  readonly grid: FlowGrid;
  readonly names: FlowNames;
}

/** What the pointer is on: one flow, or all flows of a zone. */
type Pointed = FlowBand | { readonly side: "from" | "to"; readonly end: FlowEnd };

/** Draws flows as bands from where visits came to where they went. The table beside it is the accessible equivalent. */
export function FlowBands({ grid, names }: FlowBandsProps) {
  const { t } = useAllText();
  const drawing = useMemo(() => flowDrawing(grid), [grid]);
  const [pointed, setPointed] = useState<Pointed>();
  const leave = () => setPointed(undefined);
  return (
    <figure className="flex flex-col gap-2">
      <figcaption className="flex min-h-4 justify-between gap-4 text-muted text-xs tabular-nums">
        {pointed && "path" in pointed ? (
          flowWords(pointed, names, t)
        ) : (
          <>
            <span>{t("areaPast.cameFrom")}</span>
            <span>{t("areaPast.wentTo")}</span>
          </>
        )}
      </figcaption>
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_minmax(0,1fr)] gap-2 sm:grid-cols-[10rem_minmax(0,1fr)_10rem] sm:gap-3">
        <Ends
          nodes={drawing.from}
          height={drawing.height}
          nameOf={names.from}
          onPoint={(end) => setPointed({ side: "from", end })}
          onLeave={leave}
        />
        <svg
          viewBox={`0 0 100 ${drawing.height}`}
          preserveAspectRatio="none"
          className="w-full"
          style={{ height: drawing.height }}
          aria-hidden
        >
          {drawing.bands.map((band) => (
            <path
              key={band.path}
              d={band.path}
              className={classNames(
                "transition-opacity",
                band.from === undefined || band.to === undefined ? "fill-muted" : "fill-accent",
                isLit(band, pointed) ? "opacity-70" : pointed ? "opacity-10" : "opacity-35",
              )}
              onPointerEnter={() => setPointed(band)}
              onPointerLeave={leave}
            />
          ))}
        </svg>
        <Ends
          nodes={drawing.to}
          height={drawing.height}
          nameOf={names.to}
          onPoint={(end) => setPointed({ side: "to", end })}
          onLeave={leave}
          isRight
        />
      </div>
    </figure>
  );
}

function isLit(band: FlowBand, pointed: Pointed | undefined): boolean {
  if (!pointed) return false;
  if ("path" in pointed) return pointed.path === band.path;
  return band[pointed.side] === pointed.end;
}

interface EndsProps {
  readonly nodes: readonly FlowNode[];
  readonly height: number;
  readonly nameOf: (end: FlowEnd) => string;
  readonly onPoint: (end: FlowEnd) => void;
  readonly onLeave: () => void;
  readonly isRight?: boolean;
}

/** The names beside the bands, each with a bar. */
function Ends({ nodes, height, nameOf, onPoint, onLeave, isRight = false }: EndsProps) {
  const { locale } = useAllText();
  return (
    <ul className="relative text-xs" style={{ height }}>
      {nodes.map(({ end, visits, top, height, middle }) => (
        <li key={end ?? ""} onPointerEnter={() => onPoint(end)} onPointerLeave={onLeave}>
          <span
            aria-hidden
            className={classNames(
              "absolute w-1 rounded-full",
              end === undefined ? "bg-muted" : "bg-accent",
              isRight ? "left-0" : "right-0",
            )}
            style={{ top, height }}
          />
          <span
            className={classNames(
              "absolute flex max-w-full -translate-y-1/2 gap-1.5",
              isRight ? "right-0 left-2.5" : "right-2.5 left-0 justify-end",
            )}
            style={{ top: middle }}
          >
            <span className={classNames("truncate", end === undefined && "text-muted")}>{nameOf(end)}</span>
            <span className="shrink-0 text-faint tabular-nums">{formatNumber(visits, locale)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
