"use client";

import { SearchX } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import type { SiteOverview } from "@/domain/site-overview";
import { remember } from "../page/remember";
import { useText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import { FloorGroup, type Room } from "./floor-group";
import { OnlyFloor } from "./only-floor";
import { OVERVIEW_COOKIE, type OverviewChoice, toCookie } from "./overview-choice";
import { OverviewFloors } from "./overview-floor";
import { arrange, type FloorGroup as Group } from "./overview-order";
import { OverviewToolbar } from "./overview-toolbar";
import { SiteSection } from "./site-section";
import { useSteadyScores } from "./steady-scores";

/** From so many floors on one has to look for one. */
const MANY = 6;
/** Up to so many floors have room for large pictures, and so many on a wall. */
const FEW = 4;
const FEW_ON_WALL = 9;
/** About as many as a large screen shows at once. */
const FIRST = 12;

export interface FloorBoardProps {
  readonly sites: readonly SiteOverview[];
  readonly choice: OverviewChoice;
}

/** All floors: one large, a few roomy, many with a filter and an order. */
export function FloorBoard({ sites, choice: first }: FloorBoardProps) {
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

  const wish = isMany ? { ...choice, query } : { ...choice, sort: "name" as const, look: "cards" as const, query: "" };
  const groups = arrange(floors, { ...wish, scores, locale, t });
  const found = groups.reduce((sum, { placed, unplaced }) => sum + placed.length + unplaced.length, 0);
  function choose(chosen: OverviewChoice): void {
    setChoice(chosen);
    remember(OVERVIEW_COOKIE, toCookie(chosen));
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
        <Groups groups={groups} sites={sites} look={wish.look} room={roomFor(floors.length)} />
      </div>
    </div>
  );
}

function roomFor(floors: number): Room {
  if (floors <= FEW) return "much";
  return floors <= FEW_ON_WALL ? "wall" : "little";
}

interface GroupsProps {
  readonly groups: readonly Group[];
  readonly sites: readonly SiteOverview[];
  readonly look: OverviewChoice["look"];
  readonly room: Room;
}

function Groups({ groups, sites, look, room }: GroupsProps) {
  const { t } = useText();
  let first = FIRST;
  return groups.map((group) => {
    const site = sites.find(({ siteId }) => siteId === group.siteId);
    const props = { group, look, room, first, showsSite: site === undefined };
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
