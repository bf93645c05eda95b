"use client";

import { ElsewhereList } from "./elsewhere-list";
import { KindFilter } from "./kind-filter";
import { SearchField } from "./search-field";
import { TrackList } from "./track-list";
import { ZoneList } from "./zone-list";

/** The left side: search, kinds, zones, tracks. */
export function ListPanel() {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-col gap-2 px-3 py-3">
        <SearchField />
        <KindFilter />
      </div>
      <ZoneList />
      <TrackList />
      <ElsewhereList />
    </div>
  );
}
