"use client";

import { Activity, Bell, Layers, Settings2 } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useSiteOverviews } from "../sites/site-overviews";
import { useText } from "../text/text";
import { Mark } from "./mark";
import { NavItem } from "./nav-item";
import { PreferencesMenu } from "./preferences-menu";

/** A rail at the left; on a phone a bar at the bottom. */
export function NavBar({ activeAlerts: first }: { readonly activeAlerts: number }) {
  const { t } = useText();
  const path = usePathname();
  const { sites } = useSiteOverviews();
  const activeAlerts = sites?.reduce((sum, site) => sum + site.activeAlerts, 0) ?? first;
  return (
    <nav
      aria-label={t("nav.label")}
      className="order-last flex h-14 shrink-0 items-center gap-1 border-t bg-surface px-1 pb-[env(safe-area-inset-bottom)] md:order-first md:h-auto md:w-14 md:flex-col md:border-t-0 md:border-r md:px-0 md:py-3"
    >
      <Link href="/" aria-label={t("app.name")} className="mb-2 hidden rounded-lg p-1 md:block">
        <Mark />
      </Link>
      <NavItem href="/" icon={Layers} caption={t("nav.floors")} current={path === "/" || path.startsWith("/sites/")} />
      <NavItem
        href="/alerts"
        icon={Bell}
        caption={t("nav.alerts")}
        label={activeAlerts === 0 ? t("nav.alerts") : t("nav.activeAlerts", { count: activeAlerts })}
        current={path === "/alerts"}
        badge={<AlertCount count={activeAlerts} />}
      />
      <NavItem href="/feed" icon={Activity} caption={t("nav.feed")} current={path === "/feed"} />
      <NavItem
        href="/settings/webhook"
        icon={Settings2}
        caption={t("nav.settings")}
        current={path.startsWith("/settings")}
      />
      <div className="contents md:mt-auto md:block">
        <PreferencesMenu />
      </div>
    </nav>
  );
}

function AlertCount({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <span
      aria-hidden
      className="absolute -top-1.5 -right-2 grid h-4 min-w-4 place-items-center rounded-full bg-critical px-1 font-semibold text-[0.625rem] text-on-dark leading-none ring-2 ring-surface"
    >
      {count > 99 ? "99+" : count}
    </span>
  );
}
