"use client";

import type { AreaKind } from "@/domain/area";
import type { Visit } from "@/domain/track";
import { formatAge, formatTimeOfDay } from "../text/age";
import { useNow } from "../text/clock";
import { useText } from "../text/text";

export interface EvidenceTextProps {
  readonly visit: Pick<Visit, "evidence" | "evidenceAt">;
  /** Of the area. */
  readonly kind: AreaKind;
}

/** The evidence for a track being in an area: "entered 12:03, by Mist's zone event". */
export function EvidenceText({ visit: { evidence, evidenceAt }, kind }: EvidenceTextProps) {
  const { locale, t } = useText();
  const now = useNow();
  switch (evidence) {
    case "enter":
      return <>{t(`reason.${kind}`, { time: formatTimeOfDay(evidenceAt, now, locale) })}</>;
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
