"use client";

import { ListFilter, SquareDashed } from "lucide-react";
import type { AreaKind, AreaState, ReportedOccupancy } from "@/domain/area";
import type { AreaTracks, CountedTrack } from "@/domain/contract/area";
import { occupancyState } from "@/domain/counted-sources";
import type { AreaId, TrackKind } from "@/domain/ids";
import type { Totals } from "@/domain/protocol";
import type { Silences } from "@/domain/silence";
import { HOUR_MS } from "@/domain/time";
import { SOURCES } from "@/domain/track";
import type { UsedAnswer } from "@/viewer/api/use-answer";
import { bareName } from "@/viewer/floor/floor-words";
import { figureText, type ZoneTone, zoneTone } from "@/viewer/paint/zone-tone";
import { PendingAnswer } from "../page/pending-answer";
import { SectionHeading } from "../page/section-heading";
import { KindIcon } from "../sites/kind-icon";
import { KindTotals } from "../sites/kind-totals";
import { CountMeter } from "../sites/zone-line";
import { formatAge } from "../text/age";
import { AsOf } from "../text/as-of";
import { useNow } from "../text/clock";
import { formatNumber } from "../text/format";
import { useAllText } from "../text/text";
import { TimeAgo, TimeSince } from "../text/time-ago";
import { useTimeOfDay } from "../text/time-of-day";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { EmptyState } from "../ui/empty-state";
import { RovingRow, RovingRows } from "../ui/roving-list";
import { walkRows } from "../ui/walk-rows";
import { AreaAlerts } from "./area-alerts";
import { AreaCrossings } from "./area-crossings";
import { AreaEvidence, ShowEvidence, SuggestedOutline } from "./area-evidence";
import { AreaOverTime } from "./area-over-time";
import { AreaReach } from "./area-reach";
import { useLive, useSilences, useView } from "./canvas/floor-context";
import { useAreaName } from "./canvas/use-area-name";
import { useIsReplay } from "./canvas/use-liveness";
import { useOnlyWindow } from "./canvas/use-only-window";
import { DetailsSection } from "./details-section";
import { EvidenceText } from "./evidence-text";
import { SelectionHeading } from "./selection-heading";
import { TargetRow } from "./target-row";
import { useAreaTracks } from "./use-area-tracks";

/** The details of an area: its occupancy and the tracks counted in it. */
export function AreaDetails({ areaId }: { readonly areaId: AreaId }) {
  const { t } = useAllText();
  const answer = useAreaTracks(areaId);
  const isReplay = useIsReplay();
  const isPastOnly = useOnlyWindow() !== undefined;
  const nameOf = useAreaName();
  const { value: counted, fault } = answer;
  const area = useLive((live) => live.site?.areas[areaId]) ?? counted?.area;
  if (!area) {
    return (
      <>
        <SelectionHeading title={nameOf(areaId)} />
        {isReplay ? (
          <EmptyState icon={<SquareDashed />} title={t("area.missingThen")} text={t("area.missingThenText")} />
        ) : fault?.status === 404 ? (
          <EmptyState icon={<SquareDashed />} title={t("notFound.title")} text={t("area.missing")} />
        ) : (
          <PendingAnswer answer={answer} className="mx-4 h-40" />
        )}
      </>
    );
  }
  return (
    <>
      <SelectionHeading title={area.name || nameOf(areaId)}>
        <p className="text-muted text-sm">{t(`area.${area.kind}`)}</p>
      </SelectionHeading>
      <Occupancy area={area} tracks={counted?.tracks} />
      {!isReplay && (
        <div className="flex flex-wrap gap-2 px-4 pb-4">
          <ShowOnly areaId={areaId} />
          {area.drawn && <ShowEvidence />}
        </div>
      )}
      {!isReplay && area.kind === "zone" && !area.drawn && <SuggestedOutline area={area} />}
      <AreaAlerts areaId={areaId} />
      {isReplay && <AreaCrossings key={`${areaId} crossings`} areaId={areaId} />}
      <AreaReported area={area} />
      {!isPastOnly && <AreaOverTime key={areaId} area={area} />}
      <AreaReach area={area} />
      {area.drawn && counted && <AreaEvidence answer={counted} />}
      {isReplay ? (
        <p className="border-t px-4 py-3 text-faint text-xs">{t("time.countedNow")}</p>
      ) : (
        <CountedTracks area={area} answer={answer} />
      )}
    </>
  );
}

const TONE: Readonly<Record<ZoneTone, { readonly text: string; readonly bar: string }>> = {
  neutral: { text: "", bar: "bg-info" },
  near: { text: "text-near-ink", bar: "bg-near" },
  over: { text: "text-over", bar: "bg-over" },
};

interface OccupancyProps {
  readonly area: AreaState;
  /** Undefined until the first answer. */
  readonly tracks: readonly CountedTrack[] | undefined;
}

function Occupancy({ area, tracks }: OccupancyProps) {
  const { locale, t } = useAllText();
  const silences = useSilences();
  const count = occupancyState(silences, area);
  const isCurrent = count.state === "current";
  const { occupancy, limit, target } = area;
  const tone = TONE[zoneTone(area, count.state)];
  return (
    <div className="flex flex-col gap-2 px-4 pb-4">
      <p className="flex items-baseline gap-1.5 tabular-nums">
        <span className={classNames("font-semibold text-2xl tracking-tight", isCurrent ? tone.text : "text-muted")}>
          {figureText(formatNumber(occupancy, locale), count.state)}
        </span>
        {limit !== undefined && <span className="text-lg text-muted">{t("area.ofLimit", { limit })}</span>}
        <AsOf count={count} className="ml-auto text-muted text-sm" />
        {isCurrent && limit !== undefined && occupancy > limit && (
          <span className="ml-auto font-medium text-over text-sm">
            {t("floor.overBy", { count: occupancy - limit })}
          </span>
        )}
      </p>
      {limit !== undefined && <CountMeter area={area} count={count} barClassName={tone.bar} className="h-1.5" />}
      <Beside area={area} silences={silences} />
      <div className="flex items-center gap-3 text-faint text-xs">
        {tracks && <KindTotals totals={totalsOf(tracks)} label={t("area.inside")} silences={silences} />}
        {target !== undefined && (
          <span className="ml-auto tabular-nums">
            {t("area.target")} {formatNumber(target, locale)}
          </span>
        )}
      </div>
    </div>
  );
}

interface BesideProps {
  readonly area: AreaState;
  readonly silences: Silences;
}

/** Tracks in the area that do not count, and how many counted ones are known by crossings only. Unknown numbers are left out. */
function Beside({ area, silences }: BesideProps) {
  const { t, locale } = useAllText();
  const { occupancy, others = {}, drawn } = area;
  // Without an outline, all tracks are known by crossings only, so the number says nothing.
  const byCrossings = drawn ? area.byCrossings : undefined;
  const isKnown = occupancyState(silences, area).state !== "unknown";
  const also = SOURCES.flatMap((source) => {
    const count = silences[source]?.state === "unknown" ? 0 : (others[source] ?? 0);
    return count > 0 ? [t(`area.also.${source}`, { count })] : [];
  });
  const list = new Intl.ListFormat(locale, { type: "unit" }).format(also);
  return (
    <>
      {also.length > 0 && <p className="text-muted text-xs tabular-nums">{t("area.also", { list })}</p>}
      {isKnown && byCrossings !== undefined && (
        <p className="text-near-ink text-xs tabular-nums">
          {t("area.byCrossings", { count: byCrossings, total: occupancy })}
        </p>
      )}
      {isKnown && <MistsCount area={area} />}
    </>
  );
}

/** Older counts by Mist say nothing about now. */
const CENSUS_SHOWN_MS = 2 * HOUR_MS;

/** Mist's own count at the last query, for areas where the difference cannot be attributed to tracks. */
function MistsCount({ area: { census, occupancy } }: { readonly area: AreaState }) {
  const { t } = useAllText();
  const timeOf = useTimeOfDay("short");
  const now = useNow();
  if (!census || census.count === occupancy || now - census.at > CENSUS_SHOWN_MS) return null;
  return (
    <p className="text-pretty text-near-ink text-xs tabular-nums">
      {t("area.census", { count: census.count, time: timeOf(census.at, now) })}
    </p>
  );
}

function totalsOf(tracks: readonly CountedTrack[]): Totals {
  const count = (kind: TrackKind) => tracks.filter((track) => track.kind === kind).length;
  return { wifi: count("wifi"), sdk: count("sdk"), asset: count("asset"), unconnected: 0 };
}

/** Filters the floor by this area, or removes that filter. */
function ShowOnly({ areaId }: { readonly areaId: AreaId }) {
  const { t } = useAllText();
  const isFiltered = useView((view) => view.area?.areaId === areaId);
  const within = useView((view) => view.within);
  return (
    <Button
      size="sm"
      look={isFiltered ? "primary" : "outline"}
      aria-pressed={isFiltered}
      onClick={() => within(isFiltered ? undefined : areaId)}
    >
      <ListFilter className="size-3.25" aria-hidden />
      {t(isFiltered ? "area.showAll" : "area.show")}
    </Button>
  );
}

/** Our occupancy and the one that Mist last reported, and why they differ. */
function AreaReported({ area }: { readonly area: AreaState }) {
  const { locale, t } = useAllText();
  const count = occupancyState(useSilences(), area);
  const { reported, occupancy } = area;
  if (!reported) return null;
  return (
    <DetailsSection title={t("area.figures")}>
      <dl className="grid grid-cols-2 gap-2 text-sm">
        <Figure name={t("area.ours")} value={figureText(formatNumber(occupancy, locale), count.state)}>
          <AsOf count={count} />
        </Figure>
        <Figure
          name={t("area.reported")}
          value={t("area.reportedValue", { occupancy: reported.occupancy, limit: reported.limit })}
        >
          <TimeAgo at={reported.at} className="text-faint text-xs" />
        </Figure>
      </dl>
      {count.state !== "unknown" && <Difference occupancy={occupancy} reported={reported} />}
    </DetailsSection>
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
      <dd className="flex flex-wrap items-baseline gap-x-2 font-medium tabular-nums">
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
  const { t } = useAllText();
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

interface CountedTracksProps {
  readonly area: AreaState;
  readonly answer: UsedAnswer<AreaTracks>;
}

/** The tracks that an area counts, since when, and by which evidence. */
function CountedTracks({ area, answer }: CountedTracksProps) {
  const { locale, t } = useAllText();
  const count = occupancyState(useSilences(), area);
  const isCurrent = count.state === "current";
  const tracks = answer.value?.tracks;
  return (
    <section aria-labelledby="counted" className="border-t pb-2">
      <SectionHeading
        id="counted"
        count={
          tracks && (
            <>
              {figureText(formatNumber(tracks.length, locale), count.state)} <AsOf count={count} />
            </>
          )
        }
      >
        {t(isCurrent ? "area.counted" : "area.countedThen")}
      </SectionHeading>
      {!isCurrent && <p className="text-pretty px-4 pb-2 text-muted text-xs">{t("area.sinceThen")}</p>}
      {!tracks && <PendingAnswer answer={answer} className="mx-4 h-24" />}
      {tracks?.length === 0 && count.state !== "unknown" && (
        <p className="px-4 pb-2 text-faint text-sm">{t("area.nobody")}</p>
      )}
      <ul
        aria-labelledby="counted"
        className="px-2"
        onKeyDown={(event) => {
          walkRows(event);
        }}
      >
        <RovingRows keys={tracks?.map(({ trackId }) => trackId) ?? []}>
          {tracks?.map((track) => (
            <RovingRow
              key={track.trackId}
              rowKey={track.trackId}
              className="[contain-intrinsic-size:auto_3rem] [content-visibility:auto]"
            >
              <CountedTrackRow kind={area.kind} track={track} />
            </RovingRow>
          ))}
        </RovingRows>
      </ul>
    </section>
  );
}

function CountedTrackRow({ kind, track }: { readonly kind: AreaKind; readonly track: CountedTrack }) {
  const silences = useSilences();
  return (
    <TargetRow target={{ type: "track", trackId: track.trackId }}>
      <KindIcon kind={track.kind} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate text-sm">{track.name ?? bareName(track.trackId)}</span>
        <span className="text-pretty text-faint text-xs">
          <EvidenceText visit={track} kind={kind} />
        </span>
      </span>
      <span className="shrink-0 text-muted text-xs tabular-nums">
        <TimeSince at={track.since} until={silences[track.kind]?.asOf} />
      </span>
    </TargetRow>
  );
}
