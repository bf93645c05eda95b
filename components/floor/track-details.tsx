"use client";

import { ArrowUpRight, UserRoundX } from "lucide-react";
import { readTrack, type Track } from "@/domain/contract/track";
import type { TrackId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { bareName } from "@/viewer/floor/floor-words";
import { CopyButton } from "../controls/copy-button";
import { PendingAnswer } from "../page/pending-answer";
import { useSession } from "../page/session";
import { floorPath } from "../sites/floor-path";
import { KindIcon } from "../sites/kind-icon";
import { placeName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { AsOf } from "../text/as-of";
import { useAllText } from "../text/text";
import { TimeAgo, TimeSince } from "../text/time-ago";
import { buttonStyle } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { useFloorModel, useLive, useSilences, useView } from "./canvas/floor-context";
import { useAreaName } from "./canvas/use-area-name";
import { DetailsSection } from "./details-section";
import { EraseTrack } from "./erase-track";
import { EvidenceText } from "./evidence-text";
import { SelectionHeading } from "./selection-heading";
import { TrackIdentity, TrackNetwork, TrackPlace, TrackScan } from "./track-facts";
import { FollowButton, FreshnessBadge, TrackCrossings } from "./track-parts";
import { TrackPath } from "./track-path";

const EVERY_MS = 2 * SECOND_MS;

/** Everything known of one track. */
export function TrackDetails({ trackId }: { readonly trackId: TrackId }) {
  const { t } = useAllText();
  // A share link gets no facts from the server, so the heading would be empty.
  const isShared = useSession()?.kind === "share";
  const answer = useAnswer(readTrack, { params: { trackId } }, { everyMs: EVERY_MS });
  const { value: track, fault } = answer;
  if (!track) {
    return (
      <>
        <SelectionHeading title={bareName(trackId)} />
        {fault?.status === 404 ? (
          <EmptyState icon={<UserRoundX />} title={t("freshness.gone")} text={t("track.missing")} />
        ) : (
          <PendingAnswer answer={answer} className="mx-4 h-40" />
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
          <TrackAge track={track} />
        </p>
      </SelectionHeading>
      <TrackActions track={track} />
      <OtherFloor track={track} />
      <TrackVisits track={track} />
      <TrackNetwork track={track} />
      {!isShared && <TrackIdentity track={track} />}
      <TrackPlace track={track} />
      <TrackPath key={trackId} trackId={trackId} />
      <TrackCrossings crossings={track.crossings} />
      <TrackScan facts={track.facts} />
      <EraseTrack track={track} />
    </>
  );
}

/** How fresh it is and when it was seen: as of when, while its source is silent. */
function TrackAge({ track }: { readonly track: Track }) {
  const silence = useSilences()[track.connected ? track.kind : "unconnected"];
  const at = track.fixedAt ?? track.lastSeenAt;
  const isHeld = silence !== undefined && track.freshness !== "gone";
  return (
    <>
      <FreshnessBadge freshness={track.freshness} />
      {isHeld ? <AsOf count={{ state: "held", asOf: at }} /> : <TimeAgo at={at} className="text-xs tabular-nums" />}
    </>
  );
}

/** Says that the track is on another floor, with a link to it. */
function OtherFloor({ track }: { readonly track: Track }) {
  const { t } = useAllText();
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

/** Actions on a track: follow it, copy its address, copy a link to it. */
function TrackActions({ track: { trackId, kind, siteId, mapId } }: { readonly track: Track }) {
  const { t } = useAllText();
  const floor = useFloorModel();
  const isShared = useSession()?.kind === "share";
  const link = mapId === undefined ? undefined : `${location.origin}${floorPath(siteId, mapId)}?track=${trackId}`;
  return (
    <div className="flex flex-wrap gap-1.5 px-4 pb-3.5">
      {mapId === floor.mapId && <FollowButton />}
      {!isShared && (
        <CopyButton value={bareName(trackId)} label={t(kind === "sdk" ? "track.copyId" : "track.copyMac")} />
      )}
      {link && <CopyButton value={link} label={t("track.copyLink")} />}
    </div>
  );
}

/** The areas that the track is in, since when, and by which evidence. */
function TrackVisits({ track: { kind, connected, visits } }: { readonly track: Track }) {
  const { t } = useAllText();
  const until = useSilences()[connected ? kind : "unconnected"]?.asOf;
  const nameOf = useAreaName();
  const areas = useLive(({ site }) => site?.areas);
  const select = useView((view) => view.select);
  return (
    <DetailsSection title={t("track.zones")}>
      {visits.length === 0 && <p className="text-faint text-sm">{t("track.noZones")}</p>}
      <ul aria-label={t("track.zones")} className="flex flex-col gap-2">
        {visits.map((visit) => (
          <li key={visit.areaId} className="flex flex-col gap-0.5">
            <p className="flex items-baseline gap-2 text-sm">
              <button
                type="button"
                className="min-w-0 truncate rounded text-left font-medium hover:underline"
                onClick={() => select({ type: "area", areaId: visit.areaId })}
              >
                {nameOf(visit.areaId)}
              </button>
              <span className="ml-auto shrink-0 tabular-nums">
                <TimeSince at={visit.since} until={until} />
              </span>
            </p>
            <p className="text-faint text-xs">
              <EvidenceText visit={visit} kind={areas?.[visit.areaId]?.kind ?? "zone"} />
            </p>
          </li>
        ))}
      </ul>
    </DetailsSection>
  );
}
