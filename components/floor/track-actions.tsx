"use client";

import { Crosshair } from "lucide-react";
import { bareName } from "@/viewer/floor/floor-words";
import { CopyButton } from "../page/copy-button";
import { floorPath } from "../page/floor-path";
import { useSession } from "../page/session";
import type { TrackAnswer } from "../page/track-answers";
import { ActionKeys } from "../palette/action-keys";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Tooltip } from "../ui/tooltip";
import { useFloorModel, useView } from "./canvas/floor-context";

/** What one does with a track: go along with it, or take its address or a link elsewhere. */
export function TrackActions({ track: { trackId, kind, siteId, mapId } }: { readonly track: TrackAnswer }) {
  const { t } = useText();
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

function FollowButton() {
  const { t } = useText();
  const isFollowing = useView((view) => view.isFollowing);
  const follow = useView((view) => view.follow);
  return (
    <Tooltip
      text={
        <>
          {t("action.follow")} <ActionKeys id="follow" />
        </>
      }
    >
      <Button
        size="sm"
        look={isFollowing ? "primary" : "outline"}
        aria-pressed={isFollowing}
        onClick={() => follow(!isFollowing)}
      >
        <Crosshair className="size-3.25" aria-hidden />
        {t(isFollowing ? "track.following" : "track.follow")}
      </Button>
    </Tooltip>
  );
}
