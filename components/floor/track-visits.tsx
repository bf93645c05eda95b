"use client";

import type { TrackAnswer } from "../page/track-answers";
import { useText } from "../text/text";
import { TimeSince } from "../text/time-ago";
import { useLive, useView } from "./canvas/floor-context";
import { EvidenceText } from "./evidence-text";
import { PanelSection } from "./panel-section";
import { useAreaName } from "./use-area-name";

/** The areas a track is in: since when, and which word says so. */
export function TrackVisits({ visits }: Pick<TrackAnswer, "visits">) {
  const { t } = useText();
  const nameOf = useAreaName();
  const areas = useLive(({ site }) => site?.areas);
  const select = useView((view) => view.select);
  return (
    <PanelSection title={t("track.zones")}>
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
                <TimeSince at={visit.since} />
              </span>
            </p>
            <p className="text-faint text-xs">
              <EvidenceText visit={visit} kind={areas?.[visit.areaId]?.kind ?? "zone"} />
            </p>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
