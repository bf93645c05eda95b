"use client";

import { useEffect, useMemo, useState } from "react";
import { MOST_ASKED_MS, type TrackPath as Path, type PathStop, readPath } from "@/domain/contract/past-question";
import { isInPolygon } from "@/domain/geometry";
import type { TrackId } from "@/domain/ids";
import { addressOf } from "@/viewer/api/address";
import { useAnswer } from "@/viewer/api/use-answer";
import type { PastRange } from "@/viewer/past/past-range";
import { shownPath } from "@/viewer/tracks/shown-path";
import { Unanswered } from "../page/unanswered";
import { ClocksNote } from "../past/clocks-note";
import { FileLink } from "../past/file-link";
import { RangePicker } from "../past/range-picker";
import { areaName, placeName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { formatMinutes } from "../text/age";
import { useNow } from "../text/clock";
import { formatNumber } from "../text/format";
import { browserTimeZone, formatLocalTime } from "../text/local-time";
import { useText } from "../text/text";
import { useFloorModel, useLive, useView } from "./canvas/floor-context";
import { useSiteZone } from "./canvas/use-site-zone";
import { DetailsSection } from "./details-section";
import { WhoWasNear } from "./people-of-the-past";

/** Where a track was during a range: drawn on the floor while this is there, its stops in words, and both as files. */
export function TrackPath({ trackId }: { readonly trackId: TrackId }) {
  const { t } = useText();
  const timeZone = useSiteZone() ?? browserTimeZone();
  const [range, setRange] = useState<PastRange>();
  return (
    <DetailsSection title={t("path.title")}>
      <RangePicker
        choices={["hour", "today", "typed"]}
        timeZone={timeZone}
        mostMs={MOST_ASKED_MS.path}
        onPick={setRange}
      />
      {range && <PathOf trackId={trackId} range={range} timeZone={timeZone} />}
    </DetailsSection>
  );
}

interface PathOfProps {
  readonly trackId: TrackId;
  readonly range: PastRange;
  readonly timeZone: string;
}

/** Its path in that range. */
export function PathOf({ trackId, range, timeZone }: PathOfProps) {
  const { locale, t } = useText();
  const { mapId } = useFloorModel();
  const asked = { params: { trackId }, query: range };
  const answer = useAnswer(readPath, asked, { everyMs: 0 });
  const { value: path } = answer;
  const showPath = useView((view) => view.showPath);
  const shown = useMemo(() => path && shownPath(trackId, path, mapId), [path, trackId, mapId]);
  useEffect(() => showPath(shown), [showPath, shown]);
  useEffect(() => () => showPath(undefined), [showPath]);
  if (!path) return <Unanswered answer={answer} className="mt-3 h-16" />;
  if (path.fixCount === 0) return <p className="pt-3 text-faint text-sm">{t("path.none")}</p>;
  const addressFor = (format: string) => addressOf(readPath, { ...asked, query: { ...range, format } });
  return (
    <div className="flex flex-col gap-3 pt-3">
      <p className="text-muted text-xs tabular-nums">
        {t("path.positions", { count: path.fixCount })}
        {path.withinM > 0 && <>, {t("path.within", { metres: formatNumber(path.withinM, locale) })}</>}
      </p>
      <PathStops path={path} timeZone={timeZone} />
      <ClocksNote at={range.to} timeZone={timeZone} />
      <div className="flex flex-wrap gap-1.5">
        <FileLink href={addressFor("csv")} text={t("past.csv")} label={t("past.csvFull")} />
        <FileLink href={addressFor("geojson")} text={t("past.geojson")} label={t("past.geojsonFull")} />
      </div>
      <WhoWasNear key={`${range.from} ${range.to}`} trackId={trackId} range={range} />
    </div>
  );
}

function PathStops({ path: { stops }, timeZone }: { readonly path: Path; readonly timeZone: string }) {
  const { t } = useText();
  if (stops.length === 0) return <p className="text-faint text-sm">{t("path.noStops")}</p>;
  return (
    <ol aria-label={t("path.stops")} className="flex flex-col gap-2">
      {stops.map((stop, index) => (
        <StopRow key={stop.from} stop={stop} number={index + 1} timeZone={timeZone} />
      ))}
    </ol>
  );
}

interface StopRowProps {
  readonly stop: PathStop;
  readonly number: number;
  readonly timeZone: string;
}

function StopRow({ stop, number, timeZone }: StopRowProps) {
  const { locale, t } = useText();
  const now = useNow();
  const place = useStopPlace(stop);
  const timeAt = (at: number) => formatLocalTime(at, now, { locale, timeZone });
  return (
    <li className="flex items-center gap-2.5 text-sm">
      <span className="grid size-5 shrink-0 place-items-center rounded-full border-2 border-accent font-semibold text-2xs tabular-nums">
        {formatNumber(number, locale)}
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate">{place}</span>
        <span className="text-faint text-xs tabular-nums">
          {t("path.times", { from: timeAt(stop.from), to: timeAt(stop.to) })}
        </span>
      </span>
      <span className="shrink-0 font-medium tabular-nums">{formatMinutes(stop.dwellMs, t)}</span>
    </li>
  );
}

/** The zone that it is in, as zones are drawn now; else the floor. */
function useStopPlace({ mapId, x, y }: PathStop): string {
  const { t } = useText();
  const { siteId } = useFloorModel();
  const { sites = [] } = useSiteOverviews();
  const areas = useLive(({ site }) => site?.areas);
  const around = Object.values(areas ?? {}).find(
    (area) => area.mapId === mapId && area.polygon && isInPolygon(area.polygon, x, y),
  );
  return around ? areaName(around, t) : placeName(sites, { siteId, mapId }, t);
}
