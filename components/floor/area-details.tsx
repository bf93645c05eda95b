"use client";

import { ListFilter, SquareDashed } from "lucide-react";
import type { AreaState } from "@/domain/area";
import type { AreaId, TrackKind } from "@/domain/ids";
import type { Totals } from "@/domain/protocol";
import { type ZoneTone, zoneTone } from "@/viewer/paint/zone-tone";
import { KindTotals } from "../page/kind-totals";
import { fullness } from "../page/occupancy";
import type { CountedTrack } from "../page/track-answers";
import { Unanswered } from "../page/unanswered";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { EmptyState } from "../ui/empty-state";
import { Meter } from "../ui/meter";
import { AreaReported } from "./area-reported";
import { useLive, useView } from "./canvas/floor-context";
import { CountedTracks } from "./counted-tracks";
import { SelectionHeading } from "./selection-heading";
import { useAreaTracks } from "./use-area-tracks";

/** One area: the number, and who it is made of. */
export function AreaDetails({ areaId }: { readonly areaId: AreaId }) {
  const { t } = useText();
  const answer = useAreaTracks(areaId);
  const { value: counted, fault } = answer;
  const area = useLive((live) => live.site?.areas[areaId]) ?? counted?.area;
  const unnamed = t("area.unnamed", { id: areaId.slice(0, 8) });
  if (!area) {
    return (
      <>
        <SelectionHeading title={unnamed} />
        {fault?.status === 404 ? (
          <EmptyState icon={<SquareDashed />} title={t("notFound.title")} text={t("area.missing")} />
        ) : (
          <Unanswered answer={answer} className="mx-4 h-40" />
        )}
      </>
    );
  }
  return (
    <>
      <SelectionHeading title={area.name ?? unnamed}>
        <p className="text-muted text-sm">{t(`area.${area.kind}`)}</p>
      </SelectionHeading>
      <Occupancy area={area} tracks={counted?.tracks} />
      <ShowOnly areaId={areaId} />
      <AreaReported area={area} />
      <CountedTracks kind={area.kind} answer={answer} />
    </>
  );
}

const TONE: Readonly<Record<ZoneTone, { readonly text: string; readonly bar: string }>> = {
  neutral: { text: "", bar: "bg-info" },
  calm: { text: "", bar: "bg-calm" },
  near: { text: "text-near-ink", bar: "bg-near" },
  over: { text: "text-over", bar: "bg-over" },
};

interface OccupancyProps {
  readonly area: AreaState;
  /** Undefined until the first answer. */
  readonly tracks: readonly CountedTrack[] | undefined;
}

function Occupancy({ area, tracks }: OccupancyProps) {
  const { t } = useText();
  const { occupancy, limit, target } = area;
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
      <div className="flex items-center gap-3 text-faint text-xs">
        {tracks && <KindTotals totals={totalsOf(tracks)} label={t("area.inside")} />}
        {target !== undefined && (
          <span className="ml-auto tabular-nums">
            {t("area.target")} {target}
          </span>
        )}
      </div>
    </div>
  );
}

function totalsOf(tracks: readonly CountedTrack[]): Totals {
  const count = (kind: TrackKind) => tracks.filter((track) => track.kind === kind).length;
  return { wifi: count("wifi"), sdk: count("sdk"), asset: count("asset"), unconnected: 0 };
}

/** Leaves only those on the floor, and takes that back. */
function ShowOnly({ areaId }: { readonly areaId: AreaId }) {
  const { t } = useText();
  const isFiltered = useView((view) => view.area?.areaId === areaId);
  const within = useView((view) => view.within);
  return (
    <div className="px-4 pb-4">
      <Button
        size="sm"
        look={isFiltered ? "primary" : "outline"}
        aria-pressed={isFiltered}
        onClick={() => within(isFiltered ? undefined : areaId)}
      >
        <ListFilter className="size-3.25" aria-hidden />
        {t(isFiltered ? "area.showAll" : "area.show")}
      </Button>
    </div>
  );
}
