"use client";

import { ArrowUpRight, UserRoundX } from "lucide-react";
import Link from "next/link";
import type { TrackId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import type { Freshness } from "@/domain/track";
import { bareName } from "@/viewer/floor/floor-words";
import { floorPath } from "../page/floor-path";
import { KindIcon } from "../page/kind-icon";
import { placeName } from "../page/place-names";
import { useSession } from "../page/session";
import { useSiteOverviews } from "../page/site-overviews";
import { type TracedTrackAnswer, type TrackAnswer, trackPath } from "../page/track-answers";
import { Unanswered } from "../page/unanswered";
import { useAnswer } from "../request/use-answer";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { Badge } from "../ui/badge";
import { buttonStyle } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { useFloorModel } from "./canvas/floor-context";
import { EraseTrack } from "./erase-track";
import { SelectionHeading } from "./selection-heading";
import { TrackActions } from "./track-actions";
import { TrackCrossings } from "./track-crossings";
import { TrackIdentity, TrackNetwork, TrackPlace } from "./track-facts";
import { TrackScan } from "./track-scan";
import { TrackVisits } from "./track-visits";

const EVERY_MS = 2 * SECOND_MS;

/** Everything known of one track. */
export function TrackDetails({ trackId }: { readonly trackId: TrackId }) {
  const { t } = useText();
  // The server tells a share link no facts: a heading would stand over nothing.
  const isShared = useSession()?.kind === "share";
  const answer = useAnswer<TracedTrackAnswer>(trackPath(trackId), { everyMs: EVERY_MS });
  const { value: track, fault } = answer;
  if (!track) {
    return (
      <>
        <SelectionHeading title={bareName(trackId)} />
        {fault?.status === 404 ? (
          <EmptyState icon={<UserRoundX />} title={t("freshness.gone")} text={t("track.missing")} />
        ) : (
          <Unanswered answer={answer} className="mx-4 h-40" />
        )}
      </>
    );
  }
  return (
    <>
      <SelectionHeading
        title={track.name ?? bareName(trackId)}
        icon={<KindIcon kind={track.connected ? track.kind : "unconnected"} className="size-3" />}
      >
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-sm">
          {t(track.connected ? `kind.${track.kind}` : "kind.unconnected")}
          <FreshnessBadge freshness={track.freshness} />
          <TimeAgo at={track.fixedAt ?? track.lastSeenAt} className="text-xs tabular-nums" />
        </p>
      </SelectionHeading>
      <TrackActions track={track} />
      <OtherFloor track={track} />
      <TrackVisits visits={track.visits} />
      <TrackNetwork track={track} />
      {!isShared && <TrackIdentity track={track} />}
      <TrackPlace track={track} />
      <TrackCrossings crossings={track.crossings} />
      <TrackScan facts={track.facts} />
      <EraseTrack track={track} />
    </>
  );
}

const FRESHNESS_TONE = { fresh: "good", ageing: "neutral", stale: "outline", gone: "outline" } as const;

function FreshnessBadge({ freshness }: { readonly freshness: Freshness }) {
  const { t } = useText();
  return <Badge tone={FRESHNESS_TONE[freshness]}>{t(`freshness.${freshness}`)}</Badge>;
}

/** The track walked off this floor: say where to, and offer to go there. */
function OtherFloor({ track }: { readonly track: TrackAnswer }) {
  const { t } = useText();
  const { mapId } = useFloorModel();
  const { sites = [] } = useSiteOverviews();
  if (track.mapId === undefined || track.mapId === mapId) return null;
  const floor = placeName(sites, { siteId: track.siteId, mapId: track.mapId }, t);
  return (
    <div className="mx-4 mb-3 flex flex-wrap items-center gap-3 rounded-lg bg-accent-soft px-3 py-2.5 text-sm">
      <p className="min-w-0 flex-1">{t("track.otherFloor", { floor })}</p>
      <Link
        href={`${floorPath(track.siteId, track.mapId)}?track=${track.trackId}`}
        className={buttonStyle({ size: "sm" })}
      >
        {t("track.open")}
        <ArrowUpRight className="size-3.25" aria-hidden />
      </Link>
    </div>
  );
}
