"use client";

import { Radar } from "lucide-react";
import { memo, type RefObject, useEffect, useRef, useState } from "react";
import { occupancyState } from "@/domain/counted-sources";
import { trackCount } from "@/viewer/overview/site-overview";
import { NO_NUMBER } from "@/viewer/paint/zone-tone";
import { DropOnFloor } from "../floor-setup/image/drop-on-floor";
import { GiveImageLink } from "../floor-setup/image/new-floor-links";
import { FloorCountLine, FloorCountText } from "../sites/floor-count-line";
import { floorPath } from "../sites/floor-path";
import { KindTotals } from "../sites/kind-totals";
import { floorName } from "../sites/site-names";
import { ZoneLine } from "../sites/zone-line";
import { AsOf } from "../text/as-of";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { Link } from "../ui/link";
import { AlertBadge } from "./alert-badge";
import { FullestZones, fullestOf } from "./fullest-zones";
import { LivePicture } from "./live-picture";
import { type OverviewFloor, siteNameOf } from "./overview-floor";

const ZONES_SHOWN = 3;

interface FloorEntryProps {
  readonly entry: OverviewFloor;
  /** Set where no heading names the site. */
  readonly showsSite: boolean;
  /** Among the first on the page: rendered before the browser reports what is in view. */
  readonly isFirst: boolean;
}

/** A floor as a small live picture with its totals and fullest zones, drawn only while in view. */
export const FloorCard = memo(function FloorCard({ entry, showsSite, isFirst }: FloorEntryProps) {
  const { t } = useText();
  const card = useRef<HTMLElement>(null);
  const isInView = useInView(card, isFirst);
  const { floor, areas, silences } = entry;
  return (
    <article
      ref={card}
      className={classNames(
        "group relative flex flex-col overflow-hidden rounded-xl border bg-surface shadow-card transition-[border-color,box-shadow] duration-200 focus-within:border-line-strong hover:border-line-strong hover:shadow-float",
        // Not for cards in view: they would first have the assumed height, and then move everything below.
        !isFirst && "[contain-intrinsic-size:auto_20rem] [content-visibility:auto]",
      )}
    >
      <LivePicture entry={entry} isInView={isInView} size="card" className="aspect-[var(--picture,16/9)] border-b" />
      <AlertBadge isShort count={floor.activeAlerts} className="absolute top-2.5 right-2.5 bg-surface shadow-card" />
      <div className="flex min-h-30 flex-1 flex-col gap-3 p-4">
        <div className="flex items-baseline justify-between gap-3">
          <div className="min-w-0">
            <h3 className="truncate font-medium text-base">
              <FloorLink entry={entry} />
            </h3>
            {showsSite && <p className="truncate text-muted text-xs">{siteNameOf(entry, t)}</p>}
          </div>
          <KindTotals totals={floor.totals} silences={silences} />
        </div>
        <FloorCountLine floor={floor} silences={silences} />
        {isInView && <FullestZones areas={areas} silences={silences} most={ZONES_SHOWN} />}
      </div>
    </article>
  );
});

/** A floor as a row: name, fullest zone, totals. */
export const FloorRow = memo(function FloorRow({ entry, showsSite, isFirst }: FloorEntryProps) {
  const { t } = useText();
  const row = useRef<HTMLLIElement>(null);
  const isInView = useInView(row, isFirst);
  const { floor, areas, silences } = entry;
  const [fullest] = isInView ? fullestOf(areas, 1) : [];
  return (
    <li
      ref={row}
      className="relative grid h-14 grid-cols-[4rem_minmax(0,1fr)_auto] items-center gap-x-4 px-2.5 transition-colors [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto] hover:bg-hover md:grid-cols-[4rem_minmax(0,1fr)_minmax(0,1fr)_11rem]"
    >
      <LivePicture
        entry={entry}
        isInView={isInView}
        size="thumb"
        className="h-10 overflow-hidden rounded-md border border-line"
      />
      <div className="min-w-0">
        <div className="flex items-center gap-2">
          <h3 className="truncate font-medium text-sm">
            <FloorLink entry={entry} />
          </h3>
          <AlertBadge isShort count={floor.activeAlerts} />
        </div>
        {showsSite && <p className="truncate text-muted text-xs">{siteNameOf(entry, t)}</p>}
      </div>
      <span className="hidden md:block">{fullest && <ZoneLine area={fullest} silences={silences} />}</span>
      <span className="flex flex-col items-end gap-0.5 justify-self-end">
        <FloorCountText floor={floor} silences={silences} />
        <KindTotals totals={floor.totals} silences={silences} />
      </span>
    </li>
  );
});

/** A floor without a floorplan, known from traffic: its number of tracks, and a button that adds an image. */
export const UnplacedFloor = memo(function UnplacedFloor({ entry, showsSite }: Omit<FloorEntryProps, "isFirst">) {
  const { t } = useText();
  const { siteId, floor, silences } = entry;
  const count = occupancyState(silences);
  return (
    <DropOnFloor siteId={siteId} mapId={floor.mapId}>
      <article className="relative flex items-center gap-3.5 rounded-xl border border-line-strong border-dashed bg-surface/60 p-3.5 transition-colors [contain-intrinsic-size:auto_4.5rem] [content-visibility:auto] focus-within:bg-surface hover:bg-surface">
        <span className="grid size-9 shrink-0 place-items-center rounded-full bg-hover text-faint">
          <Radar className="size-4.5" strokeWidth={1.6} aria-hidden />
        </span>
        <div className="min-w-0 flex-1">
          <h3 className="truncate font-medium text-sm">
            <FloorLink entry={entry} />
          </h3>
          <p className="truncate text-muted text-xs tabular-nums">
            {t("sites.waiting", { count: count.state === "unknown" ? NO_NUMBER : trackCount(floor.totals) })}{" "}
            <AsOf count={count} />
            {showsSite && ` · ${siteNameOf(entry, t)}`}
          </p>
        </div>
        {/* Above the link that covers the card. */}
        <div className="relative z-10">
          <GiveImageLink siteId={siteId} floor={floor} />
        </div>
      </article>
    </DropOnFloor>
  );
});

/** The floor's name as a link that covers its whole card or row. */
function FloorLink({ entry: { siteId, floor } }: { readonly entry: OverviewFloor }) {
  const { t } = useText();
  return (
    <Link
      href={floorPath(siteId, floor.mapId)}
      className="outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
    >
      {floorName(floor, t)}
    </Link>
  );
}

/** Elements this close to the edge count as in view. */
const AHEAD = "320px";

type Listener = (isInView: boolean) => void;

const listeners = new WeakMap<Element, Listener>();
let observer: IntersectionObserver | undefined;

function watch(element: Element, listener: Listener): () => void {
  // One observer for the whole page. The page scrolls inside the window, so that `scrollMargin` is needed; older
  // browsers without it use the edge itself.
  const options: IntersectionObserverInit & { scrollMargin: string } = { rootMargin: AHEAD, scrollMargin: AHEAD };
  observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting);
  }, options);
  listeners.set(element, listener);
  observer.observe(element);
  return () => {
    listeners.delete(element);
    observer?.unobserve(element);
  };
}

/** Whether an element is in or near the view; `first` until the browser reports it. */
function useInView(ref: RefObject<Element | null>, first: boolean): boolean {
  const [isInView, setInView] = useState(first);
  useEffect(() => (ref.current ? watch(ref.current, setInView) : undefined), [ref]);
  return isInView;
}
