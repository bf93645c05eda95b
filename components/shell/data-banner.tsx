"use client";

import { CloudOff, HardDrive, Radio, RefreshCw } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { connect } from "@/viewer/connect";
import { useFeedPulse } from "../feed/feed-pulse";
import { formatAge, formatDuration, formatInstant } from "../text/age";
import { useNow } from "../text/clock";
import { useText } from "../text/text";
import { whenCodeIsGone } from "../ui/later";
import { useConnection, useServerClock } from "./use-connection";

/** Says on every page when what one sees is not live, why, and how old it is. Nothing while all is well. */
export function DataBanner() {
  useServerClock();
  useEffect(() => whenCodeIsGone(outdateIfLive), []);
  const { status, isOutdated, isDismissed } = useConnection();
  const { silentSince, room } = useFeedPulse();
  // A floor says it itself, where one looks.
  const isOnFloor = usePathname().startsWith("/sites/");
  return (
    <div role="status" className="contents">
      {isOutdated || isDismissed ? (
        <EndedBanner isOutdated={isOutdated} />
      ) : (
        <>
          {status === "polled" && <BlockedBanner />}
          {status === "lost" && !isOnFloor && <LostBanner />}
          {status !== "lost" && silentSince !== undefined && <SilentBanner since={silentSince} />}
          {status !== "lost" && room !== undefined && <DiskBanner room={room} />}
        </>
      )}
    </div>
  );
}

/** The server is there and has not got this page's code: it was updated. */
function outdateIfLive(): void {
  const connection = connect();
  if (connection.state.getState().status === "live") connection.outdate();
}

/** The server answers, and yet no socket ever comes up: something on the way keeps WebSockets out. */
function BlockedBanner() {
  const { t } = useText();
  return <Strip icon={<CloudOff />}>{t("banner.blocked")}</Strip>;
}

function LostBanner() {
  const { t } = useText();
  const now = useNow();
  const { lastDataAt } = useConnection();
  return (
    <Strip icon={<CloudOff />}>
      {lastDataAt === undefined ? t("banner.lostBlind") : t("banner.lost", { age: formatAge(now - lastDataAt, t) })}
    </Strip>
  );
}

function SilentBanner({ since }: { readonly since: number }) {
  const { locale, t } = useText();
  const now = useNow();
  return (
    <Strip icon={<Radio />}>
      {t("banner.silent", { duration: formatDuration(now - since, t), time: formatInstant(since, locale) })}{" "}
      <Link href="/feed?tab=health" className="whitespace-nowrap font-medium underline underline-offset-2">
        {t("banner.silentLink")}
      </Link>
    </Strip>
  );
}

function DiskBanner({ room }: { readonly room: "low" | "none" }) {
  const { t } = useText();
  return <Strip icon={<HardDrive />}>{t(room === "low" ? "banner.diskLow" : "banner.diskFull")}</Strip>;
}

function EndedBanner({ isOutdated }: { readonly isOutdated: boolean }) {
  const { t } = useText();
  return (
    <Strip icon={<RefreshCw />}>
      {t(isOutdated ? "banner.outdated" : "banner.dismissed")}{" "}
      <button
        type="button"
        onClick={() => window.location.reload()}
        className="font-medium underline underline-offset-2"
      >
        {t("banner.reload")}
      </button>
    </Strip>
  );
}

function Strip({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="flex shrink-0 items-start gap-2.5 border-b bg-near/14 px-4 py-2 text-sm [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0">
      <span aria-hidden className="text-near">
        {icon}
      </span>
      <p className="min-w-0 text-pretty tabular-nums">{children}</p>
    </div>
  );
}
