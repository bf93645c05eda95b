"use client";

import { History, RefreshCw } from "lucide-react";
import type { EpochMs } from "@/domain/time";
import { actions } from "@/viewer/actions/actions";
import type { Liveness } from "@/viewer/connection/liveness";
import type { LiveState, LiveStore } from "@/viewer/floor/live-store";
import { formatAge } from "../../text/age";
import { useNow } from "../../text/clock";
import { useText } from "../../text/text";
import { formatMoment } from "../../text/zone-time";
import { classNames } from "../../ui/class-names";
import { keepFocusNear } from "../../ui/opener";
import { useFloorModel, useLive, useSiteZone } from "./floor-context";
import { useDataAt, useIsReplay, useLiveness, useLoadingMoment } from "./use-liveness";
import { useOnlyWindow } from "./use-only-window";

const DOT: Readonly<Record<Liveness, string>> = {
  connecting: "bg-faint animate-pulse-soft",
  live: "bg-live",
  quiet: "bg-near",
  lost: "bg-over animate-pulse-soft",
  polled: "bg-near",
  outdated: "bg-accent",
  dismissed: "bg-over",
};

/** Whether the floor is live, and how old its data is; in the past, the time shown. */
export function ConnectionPill({ className }: { readonly className?: string }) {
  const isReplay = useIsReplay();
  const soughtAt = useLoadingMoment();
  if (isReplay) return <PastPill className={className} />;
  return soughtAt === undefined ? (
    <LivePill className={className} />
  ) : (
    <SoughtPill at={soughtAt} className={className} />
  );
}

interface PillProps {
  readonly className?: string | undefined;
}

/** Goes live, and resolves when the live floor is on screen: until then the pill with its button stays. */
function goLive(live: LiveStore): Promise<void> {
  actions.run("goLive");
  return new Promise((resolve) => {
    const settle = ({ isReplay }: Pick<LiveState, "isReplay">) => {
      if (isReplay) return;
      stop();
      resolve();
    };
    const stop = live.subscribe(settle);
    settle(live.getState());
  });
}

/** The time of the past that is shown. A press returns to live. */
function PastPill({ className }: PillProps) {
  const { t, locale } = useText();
  const { live } = useFloorModel();
  const now = useNow();
  const timeZone = useSiteZone();
  const isPastOnly = useOnlyWindow() !== undefined;
  const moment = formatMoment(now, { now: Date.now(), locale, ...(timeZone && { timeZone }) });
  return (
    <div
      data-connection="past"
      className={classNames(
        "inline-flex h-7 items-center gap-2 whitespace-nowrap rounded-full border border-accent/50 bg-accent-soft pl-2.5 font-medium text-xs shadow-card",
        isPastOnly ? "pr-2.5" : "pr-1",
        className,
      )}
    >
      <History className="size-3.5 text-accent" aria-hidden />
      <span role="status" className="sr-only">
        {t("time.past")}
      </span>
      <span className="tabular-nums">{t("time.pastAt", moment)}</span>
      {!isPastOnly && (
        <button
          type="button"
          aria-label={t("time.goLive")}
          onClick={() => void keepFocusNear(() => goLive(live))}
          className="inline-flex h-5 items-center gap-1.5 rounded-full bg-inverse px-2 text-2xs text-inverse-ink hover:opacity-90"
        >
          <span className="size-1.5 rounded-full bg-live" aria-hidden />
          {t("time.live")}
        </button>
      )}
    </div>
  );
}

/** Says that a moment of the past is loading, or cannot be shown. */
function SoughtPill({ at, className }: PillProps & { readonly at: EpochMs }) {
  const { t, locale } = useText();
  const isLost = useLive((live) => live.isSoughtLost === true);
  const timeZone = useSiteZone();
  const moment = formatMoment(at, { now: Date.now(), locale, ...(timeZone && { timeZone }) });
  return (
    <div
      data-connection="sought"
      className={classNames(
        "inline-flex h-7 items-center gap-2 whitespace-nowrap rounded-full border border-accent/50 bg-accent-soft px-2.5 font-medium text-xs shadow-card",
        className,
      )}
    >
      <History className={classNames("size-3.5 text-accent", !isLost && "animate-pulse-soft")} aria-hidden />
      <span role="status">{t(isLost ? "time.unshown" : "time.loading")}</span>
      <span className="font-normal text-muted tabular-nums">{t("time.pastAt", moment)}</span>
    </div>
  );
}

function LivePill({ className }: PillProps) {
  const { t } = useText();
  const now = useNow();
  const liveness = useLiveness();
  const dataAt = useDataAt();
  const age = dataAt === undefined ? undefined : formatAge(now - dataAt, t);
  const needsReload = liveness === "outdated" || liveness === "dismissed";
  return (
    <div
      data-connection={liveness}
      className={classNames(
        "inline-flex h-7 items-center gap-2 whitespace-nowrap rounded-full border bg-raised px-2.5 font-medium text-xs shadow-card",
        className,
      )}
    >
      <span className={classNames("size-2 rounded-full", DOT[liveness])} aria-hidden />
      <span role="status">{t(`connection.${liveness}`)}</span>
      {!needsReload && (
        <span className="font-normal text-muted tabular-nums">
          {age === undefined ? t("connection.noData") : t("connection.age", { age })}
        </span>
      )}
      {needsReload && (
        <button
          type="button"
          onClick={() => window.location.reload()}
          className="inline-flex items-center gap-1 text-accent hover:underline"
        >
          <RefreshCw className="size-3" aria-hidden />
          {t("connection.reload")}
        </button>
      )}
    </div>
  );
}
