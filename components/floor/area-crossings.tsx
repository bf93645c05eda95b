"use client";

import { LogIn, LogOut } from "lucide-react";
import { useState } from "react";
import type { Crossing } from "@/domain/change";
import type { AreaId } from "@/domain/ids";
import { bareName } from "@/viewer/floor/floor-words";
import { heldCrossings, NONE_HELD } from "@/viewer/replay/held-crossings";
import { useNow } from "../text/clock";
import { useAllText } from "../text/text";
import { TimeOfDay } from "../text/time-of-day";
import { useFloorModel, useLive, useView } from "./canvas/floor-context";
import { DetailsSection } from "./details-section";

const NO_CROSSINGS: readonly Crossing[] = [];

/** Who entered and left an area, newest first: from the last jump forwards up to the time that the floor shows. */
export function AreaCrossings({ areaId }: { readonly areaId: AreaId }) {
  const { t } = useAllText();
  const { now, tracks } = useFloorModel();
  // Renders with the time, so that each jump is noticed.
  useNow();
  const newest = useLive((live) => live.site?.crossings ?? NO_CROSSINGS);
  const [before, setHeld] = useState(NONE_HELD);
  const held = heldCrossings(before, newest, { areaId, at: now(), era: tracks.era });
  if (held !== before) setHeld(held);
  const { crossings } = held;
  if (crossings.length === 0) return null;
  return (
    <DetailsSection title={t("track.crossings")}>
      <ol aria-label={t("track.crossings")} className="flex flex-col gap-1.5">
        {crossings.map((crossing) => (
          <CrossingOf key={`${crossing.trackId} ${crossing.trigger} ${crossing.at}`} crossing={crossing} />
        ))}
      </ol>
    </DetailsSection>
  );
}

function CrossingOf({ crossing: { trackId, trigger, at } }: { readonly crossing: Crossing }) {
  const { t } = useAllText();
  const { replica } = useFloorModel().tracks;
  const select = useView((view) => view.select);
  const slot = replica.slotOf(trackId);
  const name = (slot === undefined ? undefined : replica.labels[slot]) ?? bareName(trackId);
  const Icon = trigger === "enter" ? LogIn : LogOut;
  return (
    <li className="flex items-center gap-2 text-sm">
      <Icon className="size-3.5 shrink-0 text-faint" aria-hidden />
      <button
        type="button"
        className="min-w-0 truncate rounded text-left hover:underline"
        onClick={() => select({ type: "track", trackId })}
      >
        {t(trigger === "enter" ? "area.enteredBy" : "area.leftBy", { name })}
      </button>
      <TimeOfDay at={at} className="ml-auto shrink-0 text-faint text-xs tabular-nums" />
    </li>
  );
}
