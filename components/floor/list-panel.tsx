"use client";

import { DeviceList } from "./device-list";
import { ElsewhereList } from "./elsewhere-list";
import { FilterBar } from "./filter-bar";
import { SearchField } from "./search-field";
import { TrackList } from "./track-list";
import { ZoneList } from "./zone-list";

/** The left side: filters, zones, access points, tracks. */
export function ListPanel() {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-col gap-1.5 px-3 py-3">
        <SearchField />
        <FilterBar />
      </div>
      <ZoneList />
      <DeviceList />
      <TrackList />
      <ElsewhereList />
    </div>
  );
}
