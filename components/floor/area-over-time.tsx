"use client";

import { useState } from "react";
import type { AreaState } from "@/domain/area";
import { MOST_ASKED_MS } from "@/domain/contract/past-question";
import { areVisitsListed, type PastRange } from "@/viewer/past/past-range";
import { RangePicker } from "../past/range-picker";
import { areaName } from "../sites/site-names";
import { browserTimeZone } from "../text/local-time";
import { useText } from "../text/text";
import { Lazy, lazyCode } from "../ui/lazy-code";
import { AreaFlows } from "./area-flows";
import { useFloorModel, useSiteZone } from "./canvas/floor-context";
import { DetailsSection } from "./details-section";
import { PastVisitors } from "./past-contacts";

const areaPast = lazyCode(() => import("../past/area-past"));

/** How full an area was during a chosen range. */
export function AreaOverTime({ area }: { readonly area: AreaState }) {
  const { t } = useText();
  const { areaId, limit } = area;
  const { siteId } = useFloorModel();
  const zone = { siteId, areaId, name: areaName(area, t), limit };
  const timeZone = useSiteZone() ?? browserTimeZone();
  const [range, setRange] = useState<PastRange>();
  return (
    <DetailsSection title={t("areaPast.title")}>
      <RangePicker
        choices={["today", "week", "month", "typed"]}
        timeZone={timeZone}
        mostMs={MOST_ASKED_MS.occupancy}
        onPick={setRange}
      />
      {range && (
        <div className="flex flex-col gap-3.5">
          <Lazy code={areaPast}>
            {({ AreaPast }) => (
              <AreaPast zone={zone} range={range} timeZone={timeZone}>
                {area.kind === "zone" && <AreaFlows areaId={areaId} range={range} />}
              </AreaPast>
            )}
          </Lazy>
          {areVisitsListed(range) && <PastVisitors key={`${range.from} ${range.to}`} areaId={areaId} range={range} />}
        </div>
      )}
    </DetailsSection>
  );
}
