"use client";

import { SearchX } from "lucide-react";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { MapId } from "@/domain/ids";
import type { SiteOverview } from "@/domain/site-overview";
import { SECOND_MS } from "@/domain/time";
import { OVERVIEW_COOKIE, type OverviewChoice, toCookie } from "@/viewer/overview/overview-choice";
import { storeInCookie } from "../page/store-in-cookie";
import { useText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import { FloorGroup, type Room, roomFor } from "./floor-group";
import { OnlyFloor } from "./only-floor";
import { type OverviewFloor, OverviewFloors, type Score, scoreOf } from "./overview-floor";
import { type FloorGroup as Group, orderFloors } from "./overview-order";
import { OverviewToolbar } from "./overview-toolbar";
import { SiteSection } from "./site-section";

/** From this many floors on, the filter and the order are shown. */
const MANY = 6;
/** About as many floors as a screen shows. Others are rendered when the browser reports them in view. */
const FIRST = { wide: 12, phone: 2 } as const;

interface FloorBoardProps {
  readonly sites: readonly SiteOverview[];
  readonly choice: OverviewChoice;
  /** On a slow connection, further pictures would load before the page's own code. */
  readonly isPhone: boolean;
}

/** All floors: a single one large, a few with large pictures, many with a filter and an order. */
export function FloorBoard({ sites, choice: first, isPhone }: FloorBoardProps) {
  const { locale, t } = useText();
  const [choice, setChoice] = useState(first);
  const [query, setQuery] = useState("");
  const board = useRef<HTMLDivElement>(null);
  const [keeper] = useState(() => new OverviewFloors());
  const floors = useMemo(() => keeper.of(sites), [keeper, sites]);
  const isMany = floors.length >= MANY;
  const scores = useSteadyScores(floors, board, toCookie(choice));
  const [only] = floors;
  if (floors.length === 1 && only?.floor.floorplan) return <OnlyFloor entry={only} />;

  const chosen = isMany
    ? { ...choice, query }
    : { ...choice, sort: "name" as const, layout: "cards" as const, query: "" };
  const groups = orderFloors(floors, { ...chosen, scores, locale, t });
  const found = groups.reduce((sum, { placed, unplaced }) => sum + placed.length + unplaced.length, 0);
  function choose(chosen: OverviewChoice): void {
    setChoice(chosen);
    storeInCookie(OVERVIEW_COOKIE, toCookie(chosen));
  }
  return (
    <div className="flex flex-col gap-6">
      {isMany && (
        <OverviewToolbar
          query={query}
          onQuery={setQuery}
          choice={choice}
          onChoose={choose}
          hasSites={sites.length > 1}
          found={t("sites.found", { count: found, all: floors.length })}
        />
      )}
      {groups.length === 0 && (
        <EmptyState icon={<SearchX />} title={t("sites.noMatch")} text={t("sites.noMatchText", { query })} />
      )}
      <div ref={board} className="flex flex-col gap-9">
        <Groups
          groups={groups}
          sites={sites}
          layout={chosen.layout}
          room={roomFor(floors.length)}
          first={FIRST[isPhone && chosen.layout === "cards" ? "phone" : "wide"]}
        />
      </div>
    </div>
  );
}

interface GroupsProps {
  readonly groups: readonly Group[];
  readonly sites: readonly SiteOverview[];
  readonly layout: OverviewChoice["layout"];
  readonly room: Room;
  readonly first: number;
}

function Groups({ groups, sites, layout, room, first: most }: GroupsProps) {
  const { t } = useText();
  let first = most;
  return groups.map((group) => {
    const site = sites.find(({ siteId }) => siteId === group.siteId);
    const props = { group, layout, room, first, showsSite: site === undefined };
    first -= group.placed.length;
    if (!site) {
      return (
        <section key="all" aria-labelledby="all-floors" className="flex flex-col gap-3.5">
          <h2 id="all-floors" className="sr-only">
            {t("sites.allFloors")}
          </h2>
          <FloorGroup {...props} />
        </section>
      );
    }
    return (
      <SiteSection key={site.siteId} site={site}>
        <FloorGroup {...props} />
      </SiteSection>
    );
  });
}

/** Floors are reordered at most this often. */
const EVERY_MS = 10 * SECOND_MS;

type Scores = ReadonlyMap<MapId, Score>;

/**
 * The scores that floors are ordered by: updated every few seconds and with every change of `choice`, but never while the
 * pointer is over `held`, so that nothing moves away under it.
 */
function useSteadyScores(floors: readonly OverviewFloor[], held: RefObject<HTMLElement | null>, choice: string) {
  const newest = useRef(floors);
  const [scores, setScores] = useState<Scores>(() => scoresOf(floors));
  const renew = useCallback(() => setScores(scoresOf(newest.current)), []);
  useEffect(() => {
    newest.current = floors;
  }, [floors]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed choice is a new order
  useEffect(renew, [renew, choice, floors.length]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!held.current?.matches(":hover")) renew();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [held, renew]);
  return scores;
}

function scoresOf(floors: readonly OverviewFloor[]): Scores {
  return new Map(floors.map((each) => [each.floor.mapId, scoreOf(each)]));
}
