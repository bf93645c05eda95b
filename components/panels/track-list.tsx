"use client";

import { useMemo } from "react";
import { useFloorModel, useLive, useView } from "../floorplan/floor-context";
import { KindIcon } from "../sites/kind-icon";
import { formatAge } from "../text/age";
import { useNow } from "../text/clock";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { VirtualList } from "../ui/virtual-list";
import { type ListedTrack, listedTracks } from "./listed-tracks";
import { SectionHeading } from "./section-heading";

const ROW_REM = 2;

/** Who is on the floor, once a second: the canvas shows every fix, a list that moves faster cannot be read. */
export function TrackList() {
  const { locale, t } = useText();
  const { tracks } = useFloorModel();
  const now = useNow();
  const filters = useView((view) => view.filters);
  const query = useView((view) => view.query);
  const isKnown = useLive((live) => live.floor.isKnown);
  // The tracks themselves change unseen by React: the second and the first snapshot say when to look again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const listed = useMemo(() => listedTracks(tracks, { filters, query, now }), [tracks, filters, query, now, isKnown]);
  return (
    <section aria-labelledby="tracks" className="flex min-h-40 flex-1 flex-col border-t">
      <SectionHeading id="tracks" count={formatNumber(listed.length, locale)}>
        {t("floor.tracks")}
      </SectionHeading>
      {listed.length === 0 && isKnown && <NoTracks isSearched={query.trim() !== ""} />}
      <VirtualList
        label={t("floor.tracks")}
        count={listed.length}
        rowRem={ROW_REM}
        className="min-h-0 flex-1 px-2 pb-2"
        keyOf={(index) => listed[index]?.trackId ?? String(index)}
        renderRow={(index) => {
          const track = listed[index];
          return track && <TrackRow track={track} />;
        }}
      />
    </section>
  );
}

function TrackRow({ track }: { readonly track: ListedTrack }) {
  const { t } = useText();
  const now = useNow();
  const isSelected = useView(({ selection }) => selection?.type === "track" && selection.trackId === track.trackId);
  const select = useView((view) => view.select);
  const point = useView((view) => view.point);
  const target = { type: "track", trackId: track.trackId } as const;
  return (
    <button
      type="button"
      aria-pressed={isSelected}
      className={classNames(
        "flex h-full w-full items-center gap-2.5 rounded-md px-2 text-left transition-colors hover:bg-hover focus-visible:-outline-offset-2",
        isSelected && "bg-accent-soft hover:bg-accent-soft",
      )}
      onClick={() => select(isSelected ? undefined : target)}
      onPointerEnter={() => point(target)}
      onPointerLeave={() => point(undefined)}
    >
      <KindIcon kind={track.shown} hollow={track.freshness === "stale"} />
      <span className="sr-only">{t(`kind.${track.shown}`)}</span>
      <span
        className={classNames("min-w-0 flex-1 truncate", track.isNamed ? "text-sm" : "font-mono text-muted text-xs")}
      >
        {track.name}
      </span>
      <span
        className={classNames(
          "shrink-0 text-xs tabular-nums",
          track.freshness === "fresh" ? "text-faint" : "font-medium text-muted",
        )}
      >
        {formatAge(now - track.fixedAt, t)}
      </span>
    </button>
  );
}

function NoTracks({ isSearched }: { readonly isSearched: boolean }) {
  const { t } = useText();
  const anyShown = useView(({ filters }) => Object.values(filters).some(Boolean));
  const reason = isSearched ? "floor.noMatch" : "floor.noTracks";
  return <p className="px-4 pb-3 text-faint text-xs">{t(anyShown ? reason : "floor.allHidden")}</p>;
}
