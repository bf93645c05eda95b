"use client";

import { ChevronsUpDown } from "lucide-react";
import { useState } from "react";
import type { MapId, SiteId } from "@/domain/ids";
import type { SiteOverview } from "@/domain/site-overview";
import { useSession } from "../page/session";
import { sitePath } from "../sites/floor-path";
import { floorName, siteName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { useText } from "../text/text";
import { Lazy, lazyCode } from "../ui/lazy-code";
import { Link } from "../ui/link";
import { Popover } from "../ui/popover";

const floorMenu = lazyCode(() => import("./floor-menu"));

export interface FloorSwitcherProps {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  /** Shown until the first answer. */
  readonly initial: readonly SiteOverview[];
  /** The name of the floor at the past time shown. The floor may no longer exist. */
  readonly nameThen?: string | undefined;
  /** Whether the page shows the past. */
  readonly isPast?: boolean;
}

/** The page's heading, which opens the menu of all floors. With access to this floor only, it is a plain heading. A share link opens no page of a site. */
export function FloorSwitcher({ siteId, mapId, initial, nameThen, isPast = false }: FloorSwitcherProps) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const session = useSession();
  const isOnlyFloor = session?.mapId !== undefined;
  const { sites = initial } = useSiteOverviews(initial);
  const site = sites.find((each) => each.siteId === siteId);
  const floor = site?.floors.find((each) => each.mapId === mapId);
  const name = siteName(site ?? { siteId }, t);
  const heading = (
    <div className="flex min-w-0 flex-1 flex-col">
      {session?.kind === "share" ? (
        <p className="truncate text-faint text-xs">{name}</p>
      ) : (
        // Above the button that covers the heading.
        <Link
          href={sitePath(siteId)}
          className="relative z-10 -my-1 max-w-full self-start truncate py-1 text-faint text-xs hover:underline"
        >
          {name}
        </Link>
      )}
      <h1 className="truncate font-semibold text-lg tracking-tight">
        {floorName({ mapId, name: nameThen || (floor?.name ?? "") }, t)}
      </h1>
    </div>
  );
  if (isOnlyFloor) return <div className="flex w-full min-w-0 px-2 py-1">{heading}</div>;
  return (
    <div className="relative flex w-full min-w-0 items-center gap-2 rounded-lg px-2 py-1 transition-colors hover:bg-hover">
      {heading}
      <ChevronsUpDown className="size-3.75 shrink-0 text-faint" aria-hidden />
      <Popover
        open={open}
        onOpenChange={setOpen}
        align="start"
        label={t("switcher.label")}
        className="w-80"
        trigger={
          <button
            type="button"
            aria-label={t("floor.switch")}
            className="absolute inset-0 rounded-lg"
            onPointerEnter={floorMenu.preload}
          />
        }
      >
        <Lazy code={floorMenu}>
          {({ FloorMenu }) => <FloorMenu {...{ sites, siteId, mapId, isPast }} onClose={() => setOpen(false)} />}
        </Lazy>
      </Popover>
    </div>
  );
}
