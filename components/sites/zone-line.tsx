"use client";

import { CircleDot, Radio } from "lucide-react";
import type { AreaState } from "@/domain/area";
import { fullness } from "@/viewer/listing/fullness";
import { type ZoneTone, zoneTone } from "@/viewer/paint/zone-tone";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { Meter } from "../ui/meter";

const BAR: Readonly<Record<ZoneTone, string>> = {
  neutral: "bg-info",
  calm: "bg-calm",
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

/** A zone's name, "12 / 10" and a bar: the number first, the colour only underlines it. */
export function ZoneLine({ area }: { readonly area: AreaState }) {
  const { t } = useText();
  const tone = zoneTone(area);
  const name = area.name ?? t("area.unnamed", { id: area.areaId.slice(0, 8) });
  return (
    <span className="flex w-full min-w-0 flex-col gap-1.5">
      <span className="flex items-baseline gap-2">
        <span className="truncate text-sm">{name}</span>
        <AreaMark kind={area.kind} />
        <span
          className={classNames(
            "ml-auto shrink-0 text-xs tabular-nums",
            tone === "over" ? "font-semibold text-over" : "text-muted",
          )}
        >
          {area.occupancy}
          {area.limit !== undefined && <span className={tone === "over" ? "" : "text-faint"}> / {area.limit}</span>}
          {tone === "over" && <span className="sr-only">, {t("floor.over")}</span>}
        </span>
      </span>
      {area.limit !== undefined && <Meter share={fullness(area)} barClassName={BAR[tone]} />}
    </span>
  );
}
