"use client";

import type { AreaState, ReportedOccupancy } from "@/domain/area";
import { formatAge } from "../text/age";
import { useNow } from "../text/clock";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { PanelSection } from "./panel-section";

/** Our number beside the one that Mist last reported, and why they differ where they do. */
export function AreaReported({ area }: { readonly area: AreaState }) {
  const { t } = useText();
  const { reported, occupancy } = area;
  if (!reported) return null;
  return (
    <PanelSection title={t("area.figures")}>
      <dl className="grid grid-cols-2 gap-2 text-sm">
        <Figure name={t("area.ours")} value={String(occupancy)} />
        <Figure
          name={t("area.reported")}
          value={t("area.reportedValue", { occupancy: reported.occupancy, limit: reported.limit })}
        >
          <TimeAgo at={reported.at} className="text-faint text-xs" />
        </Figure>
      </dl>
      <Difference occupancy={occupancy} reported={reported} />
    </PanelSection>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly children?: React.ReactNode;
}

function Figure({ name, value, children }: FigureProps) {
  return (
    <div className="flex flex-col rounded-lg border px-3 py-2">
      <dt className="text-faint text-xs">{name}</dt>
      <dd className="flex items-baseline gap-2 font-medium tabular-nums">
        {value}
        {children}
      </dd>
    </div>
  );
}

interface DifferenceProps {
  readonly occupancy: number;
  readonly reported: ReportedOccupancy;
}

function Difference({ occupancy, reported }: DifferenceProps) {
  const { t } = useText();
  const now = useNow();
  const count = Math.abs(occupancy - reported.occupancy);
  if (count === 0) return <p className="pt-2 text-faint text-xs">{t("area.same")}</p>;
  return (
    <p className="text-pretty pt-2 text-faint text-xs">
      <span className="text-muted">{t(occupancy > reported.occupancy ? "area.more" : "area.fewer", { count })}</span>{" "}
      {t("area.why", { age: formatAge(now - reported.at, t) })}
    </p>
  );
}
