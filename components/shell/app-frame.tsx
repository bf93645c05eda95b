import { type ReactNode, Suspense } from "react";
import { AlertProvider } from "../alerts/alert-provider";
import { AlertToasts } from "../alerts/alert-toasts";
import { PartBoundary } from "../page/part-boundary";
import { PaletteHost } from "../palette/palette-host";
import { NamedSites } from "../sites/named-sites";
import type { NamedSite } from "../sites/site-names";
import type { Translate } from "../text/messages";
import { DataBanner } from "./data-banner";
import { NavBar, NavBarRoom } from "./nav-bar";
import { OfflinePage } from "./offline-page";
import { Toasts } from "./toasts";

/** The frame for signed-in users: navigation and the page. Only the page scrolls. */
export function AppFrame({
  t,
  activeAlerts,
  sites,
  children,
}: {
  readonly t: Translate;
  readonly activeAlerts: number;
  /** The sites that the reader may see. */
  readonly sites: readonly NamedSite[];
  readonly children: ReactNode;
}) {
  return (
    <AlertProvider>
      <div className="flex h-dvh flex-col overflow-hidden md:flex-row">
        <a
          data-frame
          href="#content"
          className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-inverse focus:px-3 focus:py-2 focus:text-inverse-ink focus:text-sm"
        >
          {t("nav.skip")}
        </a>
        <PartBoundary isUnseen>
          <PaletteHost />
        </PartBoundary>
        {/* Hydrated in a step of its own, after the page. */}
        <Suspense fallback={<NavBarRoom />}>
          <NavBar activeAlerts={activeAlerts} />
        </Suspense>
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <div data-frame className="contents">
            <DataBanner />
          </div>
          <main id="content" tabIndex={-1} className="relative min-h-0 min-w-0 flex-1 outline-none">
            <NamedSites known={sites}>{children}</NamedSites>
          </main>
        </div>
      </div>
      <AlertToasts />
      <Toasts />
      <OfflinePage />
    </AlertProvider>
  );
}
