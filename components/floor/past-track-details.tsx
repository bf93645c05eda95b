"use client";

import { UserRoundX } from "lucide-react";
import type { TrackId } from "@/domain/ids";
import { bareName } from "@/viewer/floor/floor-words";
import { KindIcon } from "../sites/kind-icon";
import { formatNumber } from "../text/format";
import { useAllText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { EmptyState } from "../ui/empty-state";
import { useFloorModel, useLive } from "./canvas/floor-context";
import { Fact, FactList } from "./details-section";
import { SelectionHeading } from "./selection-heading";
import { FollowButton, FreshnessBadge, TrackCrossings } from "./track-parts";
import { PathInPast } from "./track-path";

/** The details of a track at the past time shown, from the data of the floor. */
export function PastTrackDetails({ trackId }: { readonly trackId: TrackId }) {
  const { t, locale } = useAllText();
  const { tracks, now } = useFloorModel();
  const newest = useLive(({ site }) => site?.crossings);
  const crossings = newest?.filter((crossing) => crossing.trackId === trackId) ?? [];
  // Renders again when the tracks change.
  const isKnown = useLive(({ floor }) => floor.isKnown && floor.revision >= 0);
  useLive(({ floor }) => floor.revision);
  const { replica } = tracks;
  const slot = replica.slotOf(trackId);
  const title = (slot === undefined ? undefined : replica.labels[slot]) ?? bareName(trackId);
  if (slot === undefined) {
    return (
      <>
        <SelectionHeading title={title} />
        {isKnown && <EmptyState icon={<UserRoundX />} title={t("freshness.gone")} text={t("time.trackAbsent")} />}
        <PathInPast trackId={trackId} />
      </>
    );
  }
  const kind = tracks.shownAs(slot);
  const metres = (value: number | undefined) => formatNumber(Math.round((value ?? 0) * 10) / 10, locale);
  return (
    <>
      <SelectionHeading title={title} icon={<KindIcon kind={kind} className="size-3" />}>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-sm">
          {t(`kind.${kind}`)}
          <FreshnessBadge freshness={tracks.freshnessAt(slot, now())} />
          <TimeAgo at={replica.ats[slot] ?? 0} className="text-xs tabular-nums" />
        </p>
      </SelectionHeading>
      <div className="flex px-4 pb-3.5">
        <FollowButton />
      </div>
      <FactList label={t("track.where")}>
        <Fact name={t("track.position")}>
          {t("track.positionValue", { x: metres(replica.xs[slot]), y: metres(replica.ys[slot]) })}
        </Fact>
      </FactList>
      <PathInPast trackId={trackId} />
      {/* After a jump the ones before are unknown, so that none is not said. */}
      {crossings.length > 0 && <TrackCrossings crossings={crossings} />}
      <p className="border-t px-4 py-3 text-faint text-xs">{t("time.factsNow")}</p>
    </>
  );
}
