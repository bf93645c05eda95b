"use client";

import { useMemo, useState } from "react";
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

/** How full the floor's zones were together during a range that somebody chooses; nothing for a floor without zones. */
export function FloorOverTime() {
  const { t } = useText();
  const { siteId, mapId } = useFloorModel();
  const timeZone = useSiteZone() ?? browserTimeZone();
  const floor = useLive(({ site }) => site?.floors[mapId]);
  const known = useLive(({ site }) => site?.areas);
  const areas = useMemo(() => Object.values(known ?? {}), [known]);
  const [asked, setAsked] = useState<AskedRange>();
  if (!areas.some((area) => area.mapId === mapId && area.kind === "zone")) return null;
  return (
    <DetailsSection title={t("areaPast.title")}>
      <RangePicker
        choices={["today", "week"]}
        timeZone={timeZone}
        mostMs={MOST_ASKED_MS.occupancy}
        onPick={(_, picked) => setAsked(picked)}
      />
      {asked && (
        <Lazy code={floorPast}>
          {({ FloorPast }) => (
            <FloorPast
              {...{ siteId, mapId, areas, asked, timeZone }}
              name={floorName({ mapId, name: floor?.name ?? "" }, t)}
            />
          )}
        </Lazy>
      )}
    </DetailsSection>
  );
}
