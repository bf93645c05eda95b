"use client";

import { Activity, ChartColumn, Layers, Settings2, Siren } from "lucide-react";
import { usePathname } from "next/navigation";
import { AlertBell } from "../alerts/alert-bell";
import { SoundToggle } from "../alerts/alert-switches";
import { Mark } from "../page/mark";
import { NavItem } from "../page/nav-item";
import { PreferencesMenu } from "../page/preferences-menu";
import { SearchButton } from "../palette/search-button";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { Link } from "../ui/link";
import { AccountMenu } from "./account-menu";

/** The size of the navigation: the width of the rail, or the height of the bar on a phone. */
const PLACE =
  "order-last mt-auto h-14 shrink-0 border-t bg-surface md:order-first md:mt-0 md:h-auto md:w-14 md:border-t-0 md:border-r";

/** A placeholder for the navigation, so that the page does not move when it arrives. */
export function NavBarRoom() {
  return <div className={PLACE} />;
}

/**
 * The navigation: a rail at the left, which scrolls in a low window; on a phone a bar at the bottom, where the bell is a link to the
 * alerts.
 */
export function NavBar({ activeAlerts }: { readonly activeAlerts: number }) {
  const { t } = useText();
  const path = usePathname();
  return (
    <nav
      data-frame
      aria-label={t("nav.label")}
      // Positioned at the bottom on its own, because the browser may paint it before it has parsed the page above.
      className={classNames(
        PLACE,
        "flex items-center px-1 pb-[env(safe-area-inset-bottom)] md:flex-col md:gap-1 md:overflow-y-auto md:overscroll-contain md:px-0 md:py-3 md:short:gap-0.5 md:short:py-1",
      )}
    >
      <Link href="/" aria-label={t("app.name")} className="mb-2 hidden rounded-lg p-1 md:block md:short:hidden">
        <Mark />
      </Link>
      <SearchButton />
      <NavItem href="/" icon={Layers} caption={t("nav.floors")} current={path === "/" || path.startsWith("/sites/")} />
      <div className="hidden md:contents">
        <NavItem href="/alerts" icon={Siren} caption={t("nav.alerts")} current={path === "/alerts"} />
      </div>
      <NavItem href="/feed" icon={Activity} caption={t("nav.feed")} current={path === "/feed"} />
      <NavItem href="/analytics" icon={ChartColumn} caption={t("nav.analytics")} current={path === "/analytics"} />
      <NavItem href="/settings" icon={Settings2} caption={t("nav.settings")} current={path.startsWith("/settings")} />
      <div className="contents md:mt-auto md:flex md:flex-col md:items-center md:gap-1 md:short:gap-0.5">
        <SoundToggle />
        <AlertBell activeAlerts={activeAlerts} />
        {/* On a phone the account's menu has the same choices. */}
        <div className="hidden md:contents">
          <PreferencesMenu />
        </div>
        <AccountMenu />
      </div>
    </nav>
  );
}
