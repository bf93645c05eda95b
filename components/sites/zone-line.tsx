"use client";

import { CircleDot, Radio } from "lucide-react";
import type { ReactNode } from "react";
import type { AreaState } from "@/domain/area";
import { occupancyState } from "@/domain/counted-sources";
import type { CountState, Silences } from "@/domain/silence";
import { fullness, type Occupied } from "@/viewer/listing/fullness";
import { type ZoneTone, zoneTone } from "@/viewer/paint/zone-tone";
import { AsOf } from "../text/as-of";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { Meter } from "../ui/meter";
import { areaName } from "./site-names";
import { useOccupancyText } from "./use-occupancy-text";

const BAR: Readonly<Record<ZoneTone, string>> = {
  neutral: "bg-info",
  near: "bg-near",
  over: "bg-over",
};

const MARKS = { vbeacon: CircleDot, rssizone: Radio } as const;

/** The mark of an area's kind. Zones have none, because they are the normal case. */
function AreaMark({ kind }: Pick<AreaState, "kind">) {
  const { t } = useText();
  if (kind === "zone") return null;
  const Mark = MARKS[kind];
  return (
    <span title={t(`area.${kind}`)} className="self-center text-faint">
      <Mark className="size-3" aria-hidden />
      <span className="sr-only">{t(`area.${kind}`)}</span>
    </span>
  );
}

interface ZoneLineProps {
  readonly area: AreaState;
  /** The silences of its site. */
  readonly silences: Silences;
}

/** A zone's name, "12 of 10" and a bar. The colour only supports the number. */
export function ZoneLine({ area, silences }: ZoneLineProps) {
  const { t } = useText();
  const count = occupancyState(silences, area);
  return (
    <CountLine figures={area} count={count} tone={zoneTone(area, count.state)} name={areaName(area, t)}>
      <AreaMark kind={area.kind} />
    </CountLine>
  );
}

interface CountTextProps {
  readonly figures: Occupied;
  readonly count: CountState;
  readonly tone: ZoneTone;
}

interface CountLineProps extends CountTextProps {
  readonly name: string;
  /** Beside the name. */
  readonly children?: ReactNode;
}

/** A name, a number of a limit and how full that is. */
export function CountLine({ name, figures, count, tone, children }: CountLineProps) {
  return (
    <span className="flex w-full min-w-0 flex-col gap-1.5">
      {/* The note wraps below the name where both have no room: a date would leave nothing of the name. */}
      <span className={classNames("flex items-baseline gap-x-2", count.state !== "current" && "flex-wrap")}>
        <span className="max-w-full truncate text-sm">{name}</span>
        {children}
        <span className="ml-auto flex shrink-0 items-baseline gap-2 text-xs">
          <AsOf count={count} />
          <CountText figures={figures} count={count} tone={tone} />
        </span>
      </span>
      {figures.limit !== undefined && <CountMeter area={figures} count={count} barClassName={BAR[tone]} />}
    </span>
  );
}

/** "12 of 10", emphasised if over the limit now. */
export function CountText({ figures, count, tone }: CountTextProps) {
  const { t } = useText();
  const occupancyText = useOccupancyText();
  const isLoud = tone === "over" && count.state === "current";
  return (
    <span className={classNames("tabular-nums", isLoud ? "font-semibold text-over" : "text-muted")}>
      {occupancyText(figures, count.state)}
      {tone === "over" && <span className="sr-only">, {t("floor.over")}</span>}
    </span>
  );
}

interface CountMeterProps {
  readonly area: Occupied;
  readonly count: CountState;
  readonly barClassName: string;
  readonly className?: string;
}

/** A bar that shows how full an area is: paler if the number is not current, empty if it is unknown. */
export function CountMeter({ area, count: { state }, barClassName, className = "" }: CountMeterProps) {
  return (
    <Meter
      share={state === "unknown" ? 0 : fullness(area)}
      barClassName={classNames(barClassName, state === "held" && "opacity-45")}
      className={className}
    />
  );
}
