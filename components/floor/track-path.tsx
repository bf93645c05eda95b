"use client";

import { Play } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { MOST_ASKED_MS, type TrackPath as Path, type PathStop, readPath } from "@/domain/contract/past-question";
import { isInPolygon } from "@/domain/geometry";
import type { MapId, SiteId, TrackId } from "@/domain/ids";
import { HOUR_MS } from "@/domain/time";
import { addressOf } from "@/viewer/api/address";
import { useAnswer } from "@/viewer/api/use-answer";
import { type ReplayWindow, requestReplay } from "@/viewer/clock/replay-window";
import { searchForOtherFloor } from "@/viewer/floor/view-address";
import { type AskedRange, type PastRange, rangeOf } from "@/viewer/past/past-range";
import { isFollowed, readWindow, writeFollowed } from "@/viewer/replay/time-address";
import { nextFloor, shownPath, windowOfPath } from "@/viewer/tracks/shown-path";
import { PendingAnswer } from "../page/pending-answer";
import { ClocksNote } from "../past/clocks-note";
import { FileLink } from "../past/file-link";
import { RangePicker } from "../past/range-picker";
import { floorPath } from "../sites/floor-path";
import { areaName, placeName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { formatStretch } from "../text/age";
import { useNow } from "../text/clock";
import { formatNumber } from "../text/format";
import { browserTimeZone, formatLocalTime } from "../text/local-time";
import { useAllText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Link } from "../ui/link";
import { useFloorModel, useLive, useSiteZone, useView } from "./canvas/floor-context";
import { useIsReplay } from "./canvas/use-liveness";
import { useOnlyWindow } from "./canvas/use-only-window";
import { DetailsSection } from "./details-section";
import { PastContacts } from "./past-contacts";

interface Picked {
  readonly range: PastRange;
  readonly asked: AskedRange;
}

/**
 * The path of a track during a range: drawn on the floor while mounted, with its stops in words, and both as downloads. In the past, a named
 * range is that of the shown moment.
 */
export function TrackPath({ trackId }: { readonly trackId: TrackId }) {
  const { t } = useAllText();
  const timeZone = useSiteZone() ?? browserTimeZone();
  const isReplay = useIsReplay();
  const now = useNow();
  const [picked, setPicked] = useState<Picked>();
  const range = picked?.range;
  const { asked } = picked ?? {};
  if (isReplay && range && typeof asked === "string" && !isNear(range, now))
    setPicked({ asked, range: rangeOf(asked, now, timeZone) });
  return (
    <DetailsSection title={t("path.title")}>
      <RangePicker
        choices={["hour", "today", "typed"]}
        timeZone={timeZone}
        mostMs={MOST_ASKED_MS.path}
        onPick={(picks, asks) => setPicked(picks && asks && { range: picks, asked: asks })}
      />
      {range && <PathOf trackId={trackId} range={range} timeZone={timeZone} />}
    </DetailsSection>
  );
}

/** False after a jump to before the range or far from its end. */
function isNear({ from, to }: PastRange, at: number): boolean {
  return at >= from && at <= to + HOUR_MS;
}

interface PathOfProps {
  readonly trackId: TrackId;
  readonly range: PastRange;
  readonly timeZone: string;
  /** The range is the window that the floor plays. */
  readonly isPlayed?: boolean;
}

/** The path of the window being replayed, or else of a picked range. The floor follows the track if the address says so. */
export function PathInPast({ trackId }: Pick<PathOfProps, "trackId">) {
  const { t } = useAllText();
  const timeZone = useSiteZone() ?? browserTimeZone();
  const search = `${useSearchParams()}`;
  const follow = useView((view) => view.follow);
  const isPastOnly = useOnlyWindow() !== undefined;
  const range = useMemo(() => {
    const clip = readWindow(search);
    return clip && { from: clip.from, to: clip.until };
  }, [search]);
  const isTaken = isFollowed(search);
  useEffect(() => {
    if (isTaken) follow(true);
  }, [isTaken, follow]);
  // The server tells guests of a window no paths.
  if (isPastOnly) return null;
  if (!range) return <TrackPath key={trackId} trackId={trackId} />;
  return (
    <DetailsSection title={t("path.title")}>
      <PathOf {...{ trackId, range, timeZone }} isPlayed />
    </DetailsSection>
  );
}

/** The path of a track in a range. */
export function PathOf({ trackId, range, timeZone, isPlayed = false }: PathOfProps) {
  const { locale, t } = useAllText();
  const isReplay = useIsReplay();
  const now = useNow();
  const { mapId } = useFloorModel();
  const asked = { params: { trackId }, query: range };
  const answer = useAnswer(readPath, asked, { everyMs: 0 });
  const { value: path } = answer;
  const showPath = useView((view) => view.showPath);
  const shown = useMemo(() => path && shownPath(trackId, path, mapId), [path, trackId, mapId]);
  useEffect(() => showPath(shown && isReplay ? { ...shown, walkedTo: now } : shown), [showPath, shown, isReplay, now]);
  useEffect(() => () => showPath(undefined), [showPath]);
  if (!path) return <PendingAnswer answer={answer} className="mt-3 h-16" />;
  if (path.fixCount === 0) return <p className="pt-3 text-faint text-sm">{t("path.none")}</p>;
  const addressFor = (format: string) => addressOf(readPath, { ...asked, query: { ...range, format } });
  return (
    <div className="flex flex-col gap-3 pt-3">
      <p className="text-muted text-xs tabular-nums">
        {t("path.positions", { count: path.fixCount })}
        {path.withinM > 0 && <>, {t("path.within", { metres: formatNumber(path.withinM, locale) })}</>}
      </p>
      {isPlayed ? <GoToNextFloor {...{ trackId, path, range }} /> : <PlayPath {...{ trackId, path }} />}
      <PathStops path={path} timeZone={timeZone} />
      <ClocksNote at={range.to} timeZone={timeZone} />
      <div className="flex flex-wrap gap-1.5">
        <FileLink href={addressFor("csv")} text={t("past.csv")} label={t("past.csvFull")} />
        <FileLink href={addressFor("geojson")} text={t("past.geojson")} label={t("past.geojsonFull")} />
      </div>
      <PastContacts key={`${range.from} ${range.to}`} trackId={trackId} range={range} />
    </div>
  );
}

interface PlayPathProps {
  readonly trackId: TrackId;
  readonly path: Path;
}

/** A link to the start of the path, which replays it from there and follows the track from floor to floor. */
function PlayPath({ trackId, path }: PlayPathProps) {
  const { t } = useAllText();
  const { mapId } = useFloorModel();
  const window = windowOfPath(path);
  const [first] = path.fixes;
  if (!window || !first) return null;
  return (
    <Link
      href={playPath(trackId, { ...first, window })}
      onClick={({ ctrlKey, metaKey, shiftKey }) => {
        if (first.mapId === mapId && !ctrlKey && !metaKey && !shiftKey) requestReplay(window);
      }}
      className={classNames(buttonStyle({ size: "sm" }), "self-start")}
    >
      <Play aria-hidden className="size-3.25" />
      {t("path.play")}
    </Link>
  );
}

/** Changes to the floor where the track is, while the track is followed. */
function GoToNextFloor({ trackId, path, range }: PlayPathProps & { readonly range: PastRange }) {
  const { mapId } = useFloorModel();
  const { push } = useRouter();
  const isFollowing = useView((view) => view.isFollowing);
  const next = nextFloor(path, mapId, { at: useNow(), until: range.to });
  const address = next && isFollowing ? playPath(trackId, next) : undefined;
  useEffect(() => {
    if (address !== undefined) push(address);
  }, [address, push]);
  return null;
}

interface PlayedFrom {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly window: ReplayWindow;
}

function playPath(trackId: TrackId, { siteId, mapId, window }: PlayedFrom): string {
  const search = typeof location === "undefined" ? "" : location.search;
  return floorPath(siteId, mapId) + writeFollowed(searchForOtherFloor(search, { type: "track", trackId }), window);
}

function PathStops({ path: { stops }, timeZone }: { readonly path: Path; readonly timeZone: string }) {
  const { t } = useAllText();
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
  const { locale, t } = useAllText();
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
      <span className="shrink-0 font-medium tabular-nums">{formatStretch(stop, t)}</span>
    </li>
  );
}

/** The zone of a stop by the current outlines, or else the floor. */
function useStopPlace({ mapId, x, y }: PathStop): string {
  const { t } = useAllText();
  const { siteId } = useFloorModel();
  const { sites = [] } = useSiteOverviews();
  const areas = useLive(({ site }) => site?.areas);
  const around = Object.values(areas ?? {}).find(
    (area) => area.mapId === mapId && area.polygon && isInPolygon(area.polygon, x, y),
  );
  return around ? areaName(around, t) : placeName(sites, { siteId, mapId }, t);
}
