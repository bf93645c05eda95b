"use client";

import { useLive, useView } from "../floorplan/floor-context";
import { useText } from "../text/text";
import { TimeAgo, TimeSince } from "../text/time-ago";
import type { TrackAnswer } from "./track-answers";

/** The areas a track is in: since when, and which word says so. */
export function TrackVisits({ visits }: Pick<TrackAnswer, "visits">) {
  const { t } = useText();
  const areas = useLive((live) => live.site?.areas);
  const select = useView((view) => view.select);
  return (
    <section className="border-t px-4 py-3">
      <h3 className="pb-2 font-medium text-muted text-xs">{t("track.zones")}</h3>
      {visits.length === 0 && <p className="text-faint text-sm">{t("track.noZones")}</p>}
      <ul className="flex flex-col gap-2">
        {visits.map(({ areaId, since, evidence, evidenceAt }) => (
          <li key={areaId} className="flex flex-col gap-0.5">
            <p className="flex items-baseline gap-2 text-sm">
              <button
                type="button"
                className="min-w-0 truncate rounded text-left font-medium hover:underline"
                onClick={() => select({ type: "area", areaId })}
              >
                {areas?.[areaId]?.name ?? t("area.unnamed", { id: areaId.slice(0, 8) })}
              </button>
              <span className="ml-auto shrink-0 tabular-nums">
                <TimeSince at={since} />
              </span>
            </p>
            <p className="text-faint text-xs">
              {t(`evidence.${evidence}`)} · <TimeAgo at={evidenceAt} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
