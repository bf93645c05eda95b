"use client";

import { Crosshair, LogIn, LogOut } from "lucide-react";
import type { Crossing } from "@/domain/contract/visit";
import type { Freshness } from "@/domain/track";
import { ActionKeys } from "../palette/action-keys";
import { useAllText } from "../text/text";
import { TimeOfDay } from "../text/time-of-day";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Tooltip } from "../ui/tooltip";
import { useView } from "./canvas/floor-context";
import { useAreaName } from "./canvas/use-area-name";
import { DetailsSection } from "./details-section";

const FRESHNESS_TONE = { fresh: "good", ageing: "neutral", stale: "outline", gone: "outline" } as const;

export function FreshnessBadge({ freshness }: { readonly freshness: Freshness }) {
  const { t } = useAllText();
  return <Badge tone={FRESHNESS_TONE[freshness]}>{t(`freshness.${freshness}`)}</Badge>;
}

/** The camera follows the selected track. */
export function FollowButton() {
  const { t } = useAllText();
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

/** The areas that the track recently entered and left, newest first. */
export function TrackCrossings({ crossings }: { readonly crossings: readonly Crossing[] }) {
  const { t } = useAllText();
  return (
    <DetailsSection title={t("track.crossings")}>
      {crossings.length === 0 && <p className="text-faint text-sm">{t("track.noCrossings")}</p>}
      <ol aria-label={t("track.crossings")} className="flex flex-col gap-1.5">
        {crossings.map((crossing) => (
          <li key={`${crossing.areaId} ${crossing.trigger} ${crossing.at}`} className="flex items-center gap-2 text-sm">
            <CrossingLine crossing={crossing} />
          </li>
        ))}
      </ol>
    </DetailsSection>
  );
}

function CrossingLine({ crossing: { areaId, trigger, at } }: { readonly crossing: Crossing }) {
  const { t } = useAllText();
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
