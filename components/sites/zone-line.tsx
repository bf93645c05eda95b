"use client";

import { CircleDot, Radio } from "lucide-react";
import type { AreaState } from "@/domain/area";
import { occupancyState } from "@/domain/counted-sources";
import type { CountState, Silences } from "@/domain/silence";
import { fullness } from "@/viewer/listing/fullness";
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

/** Zones are the rule; what is measured otherwise says so. */
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
  /** Of its site. */
  readonly silences: Silences;
}

/** A zone's name, "12 of 10" and a bar: the number first, the colour only underlines it. */
export function ZoneLine({ area, silences }: ZoneLineProps) {
  const { t } = useText();
  const occupancyText = useOccupancyText();
  const count = occupancyState(silences, area);
  const tone = zoneTone(area, count.state);
  const isLoud = tone === "over" && count.state === "current";
  return (
    <span className="flex w-full min-w-0 flex-col gap-1.5">
      <span className="flex items-baseline gap-2">
        <span className="truncate text-sm">{areaName(area, t)}</span>
        <AreaMark kind={area.kind} />
        <span className="ml-auto flex shrink-0 items-baseline gap-2 text-xs">
          <AsOf count={count} />
          <span className={classNames("tabular-nums", isLoud ? "font-semibold text-over" : "text-muted")}>
            {occupancyText(area, count.state)}
            {tone === "over" && <span className="sr-only">, {t("floor.over")}</span>}
          </span>
        </span>
      </span>
      {area.limit !== undefined && <CountMeter area={area} count={count} barClassName={BAR[tone]} />}
    </span>
  );
}

interface CountMeterProps {
  readonly area: AreaState;
  readonly count: CountState;
  readonly barClassName: string;
  readonly className?: string;
}

/** How full an area is: paler where the number is not current, and empty where it is not known. */
export function CountMeter({ area, count: { state }, barClassName, className = "" }: CountMeterProps) {
  return (
    <Meter
      share={state === "unknown" ? 0 : fullness(area)}
      barClassName={classNames(barClassName, state === "held" && "opacity-45")}
      className={className}
    />
  );
}
