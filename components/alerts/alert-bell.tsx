"use client";

import { Bell } from "lucide-react";
import { useState } from "react";
import { navItemStyle, RailCaption } from "../page/nav-item";
import { PHONE, useMedia } from "../page/use-media";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { createLater, useLater } from "../ui/later";
import { Popover } from "../ui/popover";
import { useActiveAlerts } from "./alert-provider";
import { needsSomebody } from "./alert-teller";
import { TitleCount } from "./title-count";

const bellList = createLater(() => import("./bell-list").then((module) => module.BellList));

/** The one bell: how many alerts are active on all sites, and the newest of them. Red while any waits for somebody. */
export function AlertBell({ activeAlerts: first }: { readonly activeAlerts: number }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const BellList = useLater(bellList, open);
  const isPhone = useMedia(PHONE);
  // On a phone it stands for the page as well, and says so.
  const name = t(isPhone ? "nav.alerts" : "nav.bell");
  const alerts = useActiveAlerts();
  const count = alerts?.length ?? first;
  const isWaiting = alerts?.some(needsSomebody) ?? first > 0;
  const label = count === 0 ? t("nav.noAlerts") : t("nav.activeAlerts", { count });
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
      {BellList && <BellList alerts={alerts} onLeave={() => setOpen(false)} />}
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
