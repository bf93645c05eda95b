"use client";

import { useState } from "react";
import { MOST_ASKED_MS } from "@/domain/contract/past-question";
import type { AskedRange } from "@/viewer/past/past-range";
import { RangePicker } from "../past/range-picker";
import { floorName } from "../sites/site-names";
import { browserTimeZone } from "../text/local-time";
import { useText } from "../text/text";
import { Lazy, lazyCode } from "../ui/lazy-code";
import { useFloorModel, useLive, useSiteZone } from "./canvas/floor-context";
import { DetailsSection } from "./details-section";

const floorPast = lazyCode(() => import("../past/floor-past"));

/** The number of tracks on the floor during a chosen range. */
export function FloorOverTime() {
  const { t } = useText();
  const { siteId, mapId } = useFloorModel();
  const timeZone = useSiteZone() ?? browserTimeZone();
  const floor = useLive(({ site }) => site?.floors[mapId]);
  const [asked, setAsked] = useState<AskedRange>();
  return (
    <DetailsSection title={t("areaPast.title")}>
      <RangePicker
        choices={["today", "week", "month", "year"]}
        timeZone={timeZone}
        mostMs={MOST_ASKED_MS.occupancy}
        onPick={(_, picked) => setAsked(picked)}
      />
      {asked && (
        <Lazy code={floorPast}>
          {({ FloorPast }) => (
            <FloorPast
              {...{ siteId, mapId, asked, timeZone }}
              limit={floor?.floorplan?.limit}
              name={floorName({ mapId, name: floor?.name ?? "" }, t)}
            />
          )}
        </Lazy>
      )}
    </DetailsSection>
  );
}
