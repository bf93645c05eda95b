"use client";

import { SquareDashed } from "lucide-react";
import type { AreaState } from "@/domain/area";
import type { AreaId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import { type ZoneTone, zoneTone } from "@/viewer/zone-tone";
import { useLive } from "../floorplan/floor-context";
import { useAnswer } from "../request/use-answer";
import { fullness } from "../sites/occupancy";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { classNames } from "../ui/class-names";
import { EmptyState } from "../ui/empty-state";
import { Meter } from "../ui/meter";
import { CountedTracks } from "./counted-tracks";
import { Fact, FactList } from "./fact-list";
import { SelectionHeading } from "./selection-heading";
import type { AreaTracksAnswer } from "./track-answers";

const EVERY_MS = 2 * SECOND_MS;

/** One area: the number, and who it is made of. */
export function AreaDetails({ areaId }: { readonly areaId: AreaId }) {
  const { t } = useText();
  const path = `/api/areas/${encodeURIComponent(areaId)}/tracks`;
  const { value: counted, fault } = useAnswer<AreaTracksAnswer>(path, { everyMs: EVERY_MS });
  const area = useLive((live) => live.site?.areas[areaId]) ?? counted?.area;
  const unnamed = t("area.unnamed", { id: areaId.slice(0, 8) });
  if (!area) {
    return (
      <>
        <SelectionHeading title={unnamed} />
        {fault?.status === 404 && (
          <EmptyState icon={<SquareDashed />} title={t("notFound.title")} text={t("area.missing")} />
        )}
      </>
    );
  }
  return (
    <>
      <SelectionHeading title={area.name ?? unnamed}>
        <p className="text-muted text-sm">{t(`area.${area.kind}`)}</p>
      </SelectionHeading>
      <Occupancy area={area} />
      <AreaFigures area={area} />
      <CountedTracks tracks={counted?.tracks} />
    </>
  );
}

const TONE: Readonly<Record<ZoneTone, { readonly text: string; readonly bar: string }>> = {
  neutral: { text: "", bar: "bg-info" },
  calm: { text: "", bar: "bg-calm" },
  near: { text: "text-near", bar: "bg-near" },
  over: { text: "text-over", bar: "bg-over" },
};

function Occupancy({ area }: { readonly area: AreaState }) {
  const { t } = useText();
  const { occupancy, limit } = area;
  const tone = TONE[zoneTone(area)];
  return (
    <div className="flex flex-col gap-2 px-4 pb-4">
      <p className="flex items-baseline gap-1.5 tabular-nums">
        <span className={classNames("font-semibold text-2xl tracking-tight", tone.text)}>{occupancy}</span>
        {limit !== undefined && <span className="text-lg text-muted">/ {limit}</span>}
        {limit !== undefined && occupancy > limit && (
          <span className="ml-auto font-medium text-over text-sm">
            {t("floor.overBy", { count: occupancy - limit })}
          </span>
        )}
      </p>
      {limit !== undefined && <Meter share={fullness(area)} barClassName={tone.bar} className="h-1.5" />}
    </div>
  );
}

/** Ours beside what Mist itself reports: where they differ, one sees it. */
function AreaFigures({ area }: { readonly area: AreaState }) {
  const { t } = useText();
  const { reported, target } = area;
  if (!reported && target === undefined) return null;
  return (
    <FactList label={t("area.figures")}>
      <Fact name={t("area.target")}>{target}</Fact>
      <Fact name={t("area.reported")}>
        {reported && (
          <>
            {t("area.reportedValue", { occupancy: reported.occupancy, limit: reported.limit })}{" "}
            <TimeAgo at={reported.at} className="text-faint text-xs" />
          </>
        )}
      </Fact>
    </FactList>
  );
}
