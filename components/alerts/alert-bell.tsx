"use client";

import { Bell } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { needsAttention } from "@/viewer/alerts/alert-announcer";
import { readMoment } from "@/viewer/replay/time-address";
import { navItemStyle, RailCaption } from "../page/nav-item";
import { PHONE, useMedia } from "../page/use-media";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { Lazy, lazyCode } from "../ui/lazy-code";
import { Popover } from "../ui/popover";
import { useActiveAlerts } from "./alert-provider";

const bellList = lazyCode(() => import("./bell-list"));

/** The bell: the number of active alerts on all sites, and a list of the newest. Red while any is unacknowledged. */
export function AlertBell({ activeAlerts: first }: { readonly activeAlerts: number }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const isPhone = useMedia(PHONE);
  // On a phone the bell replaces the link to the alerts page and has its name.
  const name = t(isPhone ? "nav.alerts" : "nav.bell");
  const alerts = useActiveAlerts();
  const count = alerts?.length ?? first;
  const isWaiting = alerts?.some(needsAttention) ?? first > 0;
  // While a floor shows the past, the bell still counts what is active now.
  const isPastShown = readMoment(`${useSearchParams()}`) !== undefined;
  const label =
    count === 0 ? t("nav.noAlerts") : t(isPastShown ? "nav.activeAlertsNow" : "nav.activeAlerts", { count });
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={name}
      side={isPhone ? "top" : "right"}
      align="end"
      className="w-[calc(100vw-1rem)] sm:w-96"
      trigger={
        <button type="button" className={navItemStyle} title={label}>
          <span className="sr-only">
            {name}: {label}
          </span>
          <span className="relative">
            <Bell className="size-4.5" strokeWidth={1.9} aria-hidden />
            <AlertCount count={count} isWaiting={isWaiting} />
          </span>
          <span aria-hidden className="contents">
            <RailCaption>{t("nav.alerts")}</RailCaption>
          </span>
          <TitleCount count={count} />
        </button>
      }
    >
      <Lazy code={bellList}>{({ BellList }) => <BellList alerts={alerts} onLeave={() => setOpen(false)} />}</Lazy>
    </Popover>
  );
}

function AlertCount({ count, isWaiting }: { readonly count: number; readonly isWaiting: boolean }) {
  if (count === 0) return null;
  return (
    <span
      aria-hidden
      className={classNames(
        "absolute -top-1.5 -right-2 grid h-4 min-w-4 place-items-center rounded-full px-1 font-semibold text-[0.625rem] leading-none ring-2 ring-surface",
        isWaiting ? "bg-critical text-on-dark" : "bg-inverse text-inverse-ink",
      )}
    >
      {count > 99 ? "99+" : count}
    </span>
  );
}

const COUNTED = /^\(\d+\+?\) /;

/** Puts the count before the document's title, as in "(3) Floorcast", and keeps it there when the title changes. */
function TitleCount({ count }: { readonly count: number }) {
  useEffect(() => {
    const write = () => {
      const bare = document.title.replace(COUNTED, "");
      const wanted = count === 0 ? bare : `(${count}) ${bare}`;
      if (document.title !== wanted) document.title = wanted;
    };
    write();
    const observer = new MutationObserver(write);
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => observer.disconnect();
  }, [count]);
  return null;
}
