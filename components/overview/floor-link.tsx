"use client";

import Link from "next/link";
import { floorPath } from "../page/floor-path";
import { floorName } from "../page/place-names";
import { useText } from "../text/text";
import type { OverviewFloor } from "./overview-floor";

/** The floor's name; the link covers the whole card or row it stands in. */
export function FloorLink({ entry: { siteId, floor } }: { readonly entry: OverviewFloor }) {
  const { t } = useText();
  return (
    <Link
      href={floorPath(siteId, floor.mapId)}
      prefetch={false}
      className="outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
    >
      {floorName(floor, t)}
    </Link>
  );
}
