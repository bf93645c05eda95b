"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { currentFloor, momentShown } from "@/viewer/actions/current-floor";
import { searchForOtherFloor } from "@/viewer/floor/view-address";
import type { Destination } from "@/viewer/listing/recent-destinations";
import { withShown, writeMoment } from "@/viewer/replay/time-address";
import { floorPath, sitePath } from "../sites/floor-path";

interface GoToOptions {
  /** Whether another floor is shown as it is now, although the one on screen shows the past. */
  readonly isNow?: boolean | undefined;
}

/** Goes to a destination: selects it if it is on the floor on screen, else opens its floor at the same time, or the page of its site. */
export function useGoTo(): (destination: Destination, options?: GoToOptions) => void {
  const router = useRouter();
  return useCallback(
    ({ siteId, mapId, target }, { isNow = false } = {}) => {
      if (mapId === undefined) return router.push(sitePath(siteId));
      const floor = currentFloor();
      if (floor?.siteId === siteId && floor.mapId === mapId) floor.view.getState().select(target);
      else {
        const { search } = window.location;
        const timed = floor && (isNow ? writeMoment(search, undefined) : withShown(search, momentShown(floor)));
        router.push(floorPath(siteId, mapId) + searchForOtherFloor(timed ?? "", target));
      }
    },
    [router],
  );
}
