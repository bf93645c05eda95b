"use client";

import { RadioTower } from "lucide-react";
import { countState } from "@/domain/silence";
import { SOURCES } from "@/domain/track";
import { useFeedPulse } from "../feed/feed-pulse";
import { useSession } from "../page/session";
import { useIsMounted, useNow } from "../text/clock";
import { useText } from "../text/text";
import { useTimeOfDay } from "../text/time-of-day";
import { Link } from "../ui/link";
import { useFloorModel, useLive, useSilences } from "./canvas/floor-context";

/** Says at the floor's head that positions no longer come, since when, and what that makes of the numbers. */
export function SilenceNote() {
  const { t } = useText();
  const timeOf = useTimeOfDay("short");
  const now = useNow();
  const isMounted = useIsMounted();
  const isShared = useSession()?.kind === "share";
  // In that case the banner above the page says that nothing arrives at all, and links to the feed's health.
  const isFeedSilent = useFeedPulse().silentSince !== undefined;
  const { mapId } = useFloorModel();
  const totals = useLive(({ site }) => site?.floors[mapId]?.totals);
  const silences = useSilences();
  const silent = SOURCES.filter((source) => silences[source]);
  const count = countState(silences);
  if (count.state === "current" || !isMounted) return null;
  const time = timeOf(count.asOf, now);
  const isOneHeard = SOURCES.some((source) => !silences[source] && (totals?.[source] ?? 0) > 0);
  const kinds = silent.map((source) => t(`kinds.${source}`)).join(", ");
  return (
    <div
      role="status"
      className="pointer-events-auto flex max-w-full items-start gap-2 rounded-lg border border-line-strong bg-raised px-2.5 py-1.5 text-xs shadow-card"
    >
      <RadioTower className="mt-px size-3.5 shrink-0 text-near-ink" aria-hidden />
      <p className="text-pretty">
        <span className="font-medium">
          {isOneHeard ? t("silence.some", { kinds, time }) : t("silence.all", { time })}
        </span>{" "}
        <span className="text-muted">{t(`silence.${count.state}`)}</span>{" "}
        {!isShared && !isFeedSilent && (
          <Link href="/feed?tab=health" className="whitespace-nowrap font-medium text-accent hover:underline">
            {t("banner.silentLink")}
          </Link>
        )}
      </p>
    </div>
  );
}
