"use client";

import Link from "next/link";
import { useText } from "../text/text";
import { floorPath } from "./floor-path";
import type { OverviewFloor } from "./overview-floor";
import { floorName } from "./place-names";

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
