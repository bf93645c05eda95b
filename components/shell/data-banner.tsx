"use client";

import { CloudOff, HardDrive, Radio, RefreshCw } from "lucide-react";
import { usePathname } from "next/navigation";
import { useOffline } from "next/offline";
import { type ReactNode, useEffect } from "react";
import { connect } from "@/viewer/connection/connect";
import { pageFetch } from "@/viewer/connection/page-fetch";
import { useFeedPulse } from "../feed/feed-pulse";
import { useSession } from "../page/session";
import { useConnection, useServerClock } from "../page/use-connection";
import { formatAge, formatDuration, formatInstant } from "../text/age";
import { useNow } from "../text/clock";
import { useText } from "../text/text";
import { onLoadFailure } from "../ui/lazy-code";
import { Link } from "../ui/link";

if (typeof window !== "undefined") window.fetch = pageFetch(window.fetch.bind(window));

/** Says on every page if the data is not live, why, and how old it is. Renders nothing while all is well. */
export function DataBanner() {
  useServerClock();
  useEffect(() => onLoadFailure(outdateIfLive), []);
  const { t } = useText();
  const { status, isOutdated, isDismissed } = useConnection();
  const { silentSince, room } = useFeedPulse();
  // Floor pages show this themselves.
  const isOnFloor = usePathname().startsWith("/sites/");
  // A page change waits for the server and completes once it is back.
  const isPageAwaited = useOffline();
  // Share links have no other page, and their users cannot act on disk problems.
  const isShared = useSession()?.kind === "share";
  if (isOutdated || isDismissed) return <EndedBanner isOutdated={isOutdated} />;
  return (
    <>
      {status === "polled" && <BlockedBanner />}
      {isPageAwaited && <Strip icon={<CloudOff />} state={t("banner.pageAwaited")} />}
      {status === "lost" && !isOnFloor && <LostBanner />}
      {status !== "lost" && silentSince !== undefined && <SilentBanner since={silentSince} isShared={isShared} />}
      {status !== "lost" && room !== undefined && !isShared && <DiskBanner room={room} />}
    </>
  );
}

/** Marks the page as outdated if the server responds but lacks this page's code. */
function outdateIfLive(): void {
  const connection = connect();
  if (connection.state.getState().status === "live") connection.outdate();
}

/** Shown if the server responds but no socket can be opened, because something in between blocks WebSockets. */
function BlockedBanner() {
  const { t } = useText();
  return <Strip icon={<CloudOff />} state={t("banner.blocked")} />;
}

function LostBanner() {
  const { t } = useText();
  const now = useNow();
  const { lastDataAt } = useConnection();
  return (
    <Strip icon={<CloudOff />} state={t(lastDataAt === undefined ? "banner.lostBlind" : "banner.lost")}>
      {lastDataAt !== undefined && t("banner.lostAge", { age: formatAge(now - lastDataAt, t) })}
    </Strip>
  );
}

function SilentBanner({ since, isShared }: { readonly since: number; readonly isShared: boolean }) {
  const { locale, t } = useText();
  const now = useNow();
  return (
    <Strip icon={<Radio />} state={t("banner.silent")}>
      {t("banner.silentAge", { duration: formatDuration(now - since, t), time: formatInstant(since, locale) })}{" "}
      {!isShared && (
        <Link href="/feed?tab=health" className="whitespace-nowrap font-medium underline underline-offset-2">
          {t("banner.silentLink")}
        </Link>
      )}
    </Strip>
  );
}

function DiskBanner({ room }: { readonly room: "low" | "none" }) {
  const { t } = useText();
  return <Strip icon={<HardDrive />} state={t(room === "low" ? "banner.diskLow" : "banner.diskFull")} />;
}

function EndedBanner({ isOutdated }: { readonly isOutdated: boolean }) {
  const { t } = useText();
  return (
    <Strip icon={<RefreshCw />} state={t(isOutdated ? "banner.outdated" : "banner.dismissed")}>
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

interface StripProps {
  readonly icon: ReactNode;
  /** Announced to screen readers. The age beside it changes without announcements. */
  readonly state: string;
  readonly children?: ReactNode;
}

function Strip({ icon, state, children }: StripProps) {
  return (
    <section
      aria-label={state}
      className="flex shrink-0 items-start gap-2.5 border-b bg-near/14 px-4 py-2 text-sm [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0"
    >
      <span aria-hidden className="text-near">
        {icon}
      </span>
      <p className="min-w-0 text-pretty tabular-nums">
        <span role="status">{state}</span> {children}
      </p>
    </section>
  );
}
