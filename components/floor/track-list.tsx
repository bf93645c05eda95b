"use client";

import { ArrowDownUp } from "lucide-react";
import { memo, useCallback, useState } from "react";
import { countState } from "@/domain/silence";
import type { Apart } from "@/viewer/listing/distinguish-tracks";
import { type ListedTrack, listedTracks, TRACK_ORDERS, type TrackOrder } from "@/viewer/listing/listed-tracks";
import { createNamedZones } from "@/viewer/listing/named-zones";
import { figureText } from "@/viewer/paint/zone-tone";
import { SHOWN_KINDS } from "@/viewer/tracks/look";
import { storedChoice, useStoredChoice } from "../controls/stored-choice";
import { SectionHeading } from "../page/section-heading";
import { KindIcon } from "../sites/kind-icon";
import { formatAge } from "../text/age";
import { AsOf } from "../text/as-of";
import { useNow } from "../text/clock";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { DropdownChoice, DropdownLabel, DropdownMenu, DropdownOption } from "../ui/dropdown-menu";
import { VirtualList } from "../ui/virtual-list";
import { areasOf, areasOn, useFilter, useFloorModel, useLive, useSilences, useView } from "./canvas/floor-context";
import { useIsReplay } from "./canvas/use-liveness";
import { useEverySecond, useSubscription } from "./canvas/use-subscription";
import { TargetRow } from "./target-row";
import { useFilterCounts } from "./use-filter-counts";

const ROW_REM = 2;
const ORDER = storedChoice<TrackOrder>("floorcast-track-order", {
  first: "name",
  isValid: (text): text is TrackOrder => TRACK_ORDERS.some((order) => order === text),
});

/** The tracks on the floor. Updated once a second, because a faster list cannot be read. */
export function TrackList() {
  const { t } = useText();
  const [order, setOrder] = useStoredChoice(ORDER);
  const listed = useListed(order);
  return (
    <section aria-labelledby="tracks" className="flex min-h-40 flex-1 flex-col border-t">
      <div className="flex items-baseline pr-3">
        <SectionHeading id="tracks" count={listed.isKnown && <TrackCount />} className="flex-1">
          {t("floor.tracks")}
        </SectionHeading>
        <TrackOrderMenu order={order} onChange={setOrder} />
      </div>
      {listed.tracks.length === 0 && listed.isKnown && <NoTracks />}
      <TrackRows listed={listed} />
    </section>
  );
}

/** A snapshot of the list, which is not changed afterwards. */
interface Listed {
  readonly tracks: readonly ListedTrack[];
  readonly order: TrackOrder;
  /** False before the first snapshot. */
  readonly isKnown: boolean;
}

/** Memoised, so that it renders only for another list. */
const TrackRows = memo(function TrackRows({ listed: { tracks, order } }: { readonly listed: Listed }) {
  const { t } = useText();
  const select = useView((view) => view.select);
  return (
    <VirtualList
      label={t("floor.tracks")}
      count={tracks.length}
      rowRem={ROW_REM}
      className="min-h-0 flex-1 px-2 pb-2"
      keyOf={(index) => tracks[index]?.trackId ?? String(index)}
      onWalk={(index) => {
        const track = tracks[index];
        if (track) select({ type: "track", trackId: track.trackId });
      }}
      renderRow={(index) => {
        const track = tracks[index];
        return track && <TrackRow track={track} order={order} />;
      }}
    />
  );
});

function useListed(order: TrackOrder): Listed {
  const { tracks, live, mapId, now } = useFloorModel();
  const filter = useFilter();
  const isKnown = useLive(({ floor }) => floor.isKnown);
  const [zonesOf] = useState(createNamedZones);
  const read = useCallback(() => {
    const zones = zonesOf(areasOn(areasOf(live.getState()), mapId));
    return { tracks: listedTracks(tracks, { filter, now: now(), order, zones }), order, isKnown };
  }, [tracks, live, mapId, now, filter, order, zonesOf, isKnown]);
  return useSubscription(read, useEverySecond());
}

/** "12 of 55" where filters leave any out. */
function TrackCount() {
  const { locale, t } = useText();
  const counts = useFilterCounts();
  const silences = useSilences();
  const kinds = useView((view) => view.kinds);
  const count = countState(
    silences,
    SHOWN_KINDS.filter((kind) => kinds[kind]),
  );
  if (!counts) return null;
  const { wanted, shown } = counts;
  const number = (tracks: number) => figureText(formatNumber(tracks, locale), count.state);
  return (
    <>
      {wanted === shown ? number(shown) : t("floor.wantedOf", { wanted: number(wanted), shown: number(shown) })}{" "}
      <AsOf count={count} />
    </>
  );
}

interface TrackRowProps {
  readonly track: ListedTrack;
  readonly order: TrackOrder;
}

const TrackRow = memo(function TrackRow({ track, order }: TrackRowProps) {
  const { t } = useText();
  return (
    <TargetRow
      target={{ type: "track", trackId: track.trackId }}
      className="h-full py-0 focus-visible:-outline-offset-2"
    >
      <KindIcon kind={track.shown} hollow={track.freshness === "stale"} />
      <span className="sr-only">{t(`kind.${track.shown}`)}</span>
      <span
        className={classNames(
          "min-w-0 truncate",
          !track.apart?.zone && "flex-1",
          track.isNamed ? "text-sm" : "font-mono text-muted text-xs",
        )}
      >
        {track.name}
      </span>
      {track.apart && <ApartText {...track.apart} />}
      {order === "zone" && !track.apart && (
        <span className="min-w-0 max-w-24 truncate text-faint text-xs">{track.zone}</span>
      )}
      <TrackAge track={track} />
    </TargetRow>
  );
});

/** The zone has the room that the name leaves; the digits stay. */
function ApartText({ zone, digits }: Apart) {
  return (
    <>
      {zone && <span className="min-w-0 flex-1 truncate text-right text-faint text-xs">{zone}</span>}
      <span className="shrink-0 text-faint text-xs tabular-nums">{digits}</span>
    </>
  );
}

function TrackAge({ track: { fixedAt, freshness, isHeld } }: Pick<TrackRowProps, "track">) {
  const { t } = useText();
  const now = useNow();
  if (isHeld) return <AsOf count={{ state: "held", asOf: fixedAt }} className="shrink-0" />;
  return (
    <span
      className={classNames(
        "shrink-0 text-xs tabular-nums",
        freshness === "fresh" ? "text-faint" : "font-medium text-muted",
      )}
    >
      {formatAge(now - fixedAt, t)}
    </span>
  );
}

function NoTracks() {
  const { t } = useText();
  const counts = useFilterCounts();
  const anyShown = useView(({ kinds }) => Object.values(kinds).some(Boolean));
  const isReplay = useIsReplay();
  const none = isReplay ? "floor.noTracksThen" : "floor.noTracks";
  const reason = (counts?.shown ?? 0) > 0 ? "filter.noMatch" : none;
  return <p className="px-4 pb-3 text-faint text-xs">{t(anyShown ? reason : "floor.allHidden")}</p>;
}

interface TrackOrderMenuProps {
  readonly order: TrackOrder;
  readonly onChange: (order: TrackOrder) => void;
}

function TrackOrderMenu({ order, onChange }: TrackOrderMenuProps) {
  const { t } = useText();
  return (
    <DropdownMenu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`${t("order.label")}: ${t(`order.${order}`)}`}
          className="flex items-center gap-1 rounded px-1 py-0.5 text-faint text-xs transition-colors hover:bg-hover hover:text-ink"
        >
          <ArrowDownUp className="size-3" aria-hidden />
          {t(`order.${order}`)}
        </button>
      }
    >
      <DropdownLabel>{t("order.label")}</DropdownLabel>
      <DropdownChoice value={order} onValueChange={(chosen) => onChange(chosen as TrackOrder)}>
        {TRACK_ORDERS.map((each) => (
          <DropdownOption key={each} value={each}>
            {t(`order.${each}`)}
          </DropdownOption>
        ))}
      </DropdownChoice>
    </DropdownMenu>
  );
}
