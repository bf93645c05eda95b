"use client";

import type { AreaKind } from "@/domain/area";
import type { CountedTrack, OutsideTrack, UncountedTrack } from "@/domain/contract/area";
import type { EpochMs } from "@/domain/time";
import type { Visit } from "@/domain/track";
import { bareName } from "@/viewer/floor/floor-words";
import { formatAge } from "../text/age";
import { useNow } from "../text/clock";
import { useAllText } from "../text/text";
import { useTimeOfDay } from "../text/time-of-day";
import { useAreaName } from "./canvas/use-area-name";

export interface EvidenceTextProps {
  readonly visit: Pick<Visit, "evidence" | "evidenceAt">;
  /** The kind of the area. */
  readonly kind: AreaKind;
}

/** The evidence for a track being in an area: "entered 12:03, by Mist's zone event". */
export function EvidenceText({ visit: { evidence, evidenceAt }, kind }: EvidenceTextProps) {
  const { t } = useAllText();
  const timeOfDay = useTimeOfDay("medium");
  const now = useNow();
  switch (evidence) {
    case "enter":
      return <>{t(`reason.${kind}`, { time: timeOfDay(evidenceAt, now) })}</>;
    case "census":
      return <>{t("reason.census", { time: timeOfDay(evidenceAt, now) })}</>;
    case "position-inside":
      return <>{t("reason.inside", { age: formatAge(now - evidenceAt, t) })}</>;
    default:
      return (
        <>
          {t(`evidence.${evidence}`)} · {formatAge(now - evidenceAt, t)}
        </>
      );
  }
}

/** A track in which the number of an area and the floor differ. */
export type Difference = OutsideTrack | UncountedTrack;

interface DifferenceTextProps {
  readonly difference: Difference;
  /** The tracks that count in the area. */
  readonly tracks: readonly CountedTrack[];
}

/** Why they differ: "entered 12:03, its position is from 12:01". */
export function DifferenceText({ difference, tracks }: DifferenceTextProps) {
  const { t } = useAllText();
  const timeOfDay = useTimeOfDay("medium");
  const now = useNow();
  const nameOf = useAreaName();
  const { reason, at, fixedAt, enteredAreaId, sameAs, heldSince } = difference;
  const timeOf = (moment: EpochMs | undefined) => (moment === undefined ? "–" : timeOfDay(moment, now));
  const counted = tracks.find(({ trackId }) => trackId === sameAs);
  const name = counted?.name ?? (sameAs === undefined ? "–" : bareName(sameAs));
  const zone = enteredAreaId === undefined ? "–" : nameOf(enteredAreaId);
  return (
    <>
      {t(`differs.${reason}`, { time: timeOf(at), fixed: timeOf(fixedAt), name, zone })}
      {heldSince !== undefined && ` · ${t("differs.held", { time: timeOf(heldSince) })}`}
    </>
  );
}
