"use client";

import { LogIn, LogOut } from "lucide-react";
import type { TrackCrossing } from "../page/track-answers";
import { useText } from "../text/text";
import { TimeOfDay } from "../text/time-ago";
import { useView } from "./canvas/floor-context";
import { PanelSection } from "./panel-section";
import { useAreaName } from "./use-area-name";

/** What it entered and left of late, newest first. */
export function TrackCrossings({ crossings }: { readonly crossings: readonly TrackCrossing[] }) {
  const { t } = useText();
  return (
    <PanelSection title={t("track.crossings")}>
      {crossings.length === 0 && <p className="text-faint text-sm">{t("track.noCrossings")}</p>}
      <ol aria-label={t("track.crossings")} className="flex flex-col gap-1.5">
        {crossings.map((crossing) => (
          <li key={`${crossing.areaId} ${crossing.trigger} ${crossing.at}`} className="flex items-center gap-2 text-sm">
            <CrossingLine crossing={crossing} />
          </li>
        ))}
      </ol>
    </PanelSection>
  );
}

function CrossingLine({ crossing: { areaId, trigger, at } }: { readonly crossing: TrackCrossing }) {
  const { t } = useText();
  const nameOf = useAreaName();
  const select = useView((view) => view.select);
  const Icon = trigger === "enter" ? LogIn : LogOut;
  const zone = nameOf(areaId);
  return (
    <>
      <Icon className="size-3.5 shrink-0 text-faint" aria-hidden />
      <button
        type="button"
        className="min-w-0 truncate rounded text-left hover:underline"
        onClick={() => select({ type: "area", areaId })}
      >
        {t(trigger === "enter" ? "track.entered" : "track.left", { zone })}
      </button>
      <TimeOfDay at={at} className="ml-auto shrink-0 text-faint text-xs tabular-nums" />
    </>
  );
}
