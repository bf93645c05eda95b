"use client";

import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { useDeferredValue } from "react";
import { SECOND_MS } from "@/domain/time";
import { bareName } from "@/viewer/floor/floor-words";
import { floorPath } from "../page/floor-path";
import { KindIcon } from "../page/kind-icon";
import { placeName } from "../page/place-names";
import { SectionHeading } from "../page/section-heading";
import { useSiteOverviews } from "../page/site-overviews";
import type { TrackAnswer } from "../page/track-answers";
import { useAnswer } from "../request/use-answer";
import { useText } from "../text/text";
import { useFloorModel, useView } from "./canvas/floor-context";

const SHORTEST_QUERY = 2;
const MOST_HITS = 50;
const EVERY_MS = 5 * SECOND_MS;

/** Where else the searched tracks are: other floors, other sites. */
export function ElsewhereList() {
  const { t } = useText();
  const { mapId } = useFloorModel();
  const query = useDeferredValue(useView((view) => view.query.trim()));
  const hits = useHits(query).filter((track) => track.mapId !== mapId);
  if (hits.length === 0) return null;
  return (
    <section aria-labelledby="elsewhere" className="flex max-h-[35%] shrink-0 flex-col border-t">
      <SectionHeading id="elsewhere" count={hits.length}>
        {t("floor.elsewhere")}
      </SectionHeading>
      <ul className="min-h-0 overflow-y-auto overscroll-contain px-2 pb-2">
        {hits.map((track) => (
          <li key={track.trackId}>
            <Hit track={track} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function useHits(query: string): readonly TrackAnswer[] {
  const path = `/api/tracks?${new URLSearchParams({ q: query, limit: String(MOST_HITS) })}`;
  const { value } = useAnswer<readonly TrackAnswer[]>(query.length < SHORTEST_QUERY ? undefined : path, {
    everyMs: EVERY_MS,
  });
  return value ?? [];
}

function Hit({ track }: { readonly track: TrackAnswer }) {
  const { t } = useText();
  const { sites = [] } = useSiteOverviews();
  const { siteId, mapId, trackId } = track;
  const name = track.name ?? bareName(trackId);
  const line = (
    <>
      <KindIcon kind={track.connected ? track.kind : "unconnected"} hollow={track.freshness === "stale"} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate text-sm">{name}</span>
        <span className="truncate text-faint text-xs">
          {mapId === undefined ? t("floor.nowhere") : placeName(sites, { siteId, mapId }, t)}
        </span>
      </span>
    </>
  );
  if (mapId === undefined) return <div className="flex items-center gap-2.5 px-2 py-1.5">{line}</div>;
  return (
    <Link
      href={`${floorPath(siteId, mapId)}?track=${trackId}`}
      className="flex items-center gap-2.5 rounded-md px-2 py-1.5 transition-colors hover:bg-hover"
    >
      {line}
      <ArrowUpRight className="size-3.5 shrink-0 text-faint" aria-hidden />
    </Link>
  );
}
