"use client";

import { Crosshair, X } from "lucide-react";
import { bareName } from "@/viewer/floor/floor-words";
import { useText } from "../../text/text";
import { useFloorModel, useLive, useView } from "./floor-context";

/** Whom the camera goes after, and how to stop it. */
export function FollowPill() {
  const { t } = useText();
  const { view, tracks } = useFloorModel();
  const trackId = useView(({ isFollowing, selection }) =>
    isFollowing && selection?.type === "track" ? selection.trackId : undefined,
  );
  useLive(({ floor }) => floor.revision);
  if (trackId === undefined) return null;
  const slot = tracks.replica.slotOf(trackId);
  const name = (slot === undefined ? undefined : tracks.replica.labels[slot]) ?? bareName(trackId);
  return (
    <div className="pointer-events-none absolute inset-x-24 top-3 flex justify-center">
      <div className="pointer-events-auto flex h-7 min-w-0 animate-rise items-center gap-2 rounded-full border border-accent/40 bg-raised pr-1 pl-2.5 font-medium text-xs shadow-card">
        <Crosshair className="size-3.5 shrink-0 text-accent" aria-hidden />
        <span role="status" className="truncate">
          {t("follow.on", { name })}
        </span>
        <button
          type="button"
          aria-label={t("follow.stop")}
          title={t("follow.stop")}
          onClick={() => view.getState().follow(false)}
          className="grid size-5 shrink-0 place-items-center rounded-full text-muted hover:bg-hover hover:text-ink"
        >
          <X className="size-3.5" aria-hidden />
        </button>
      </div>
    </div>
  );
}
