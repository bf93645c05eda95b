"use client";

import { useState } from "react";
import type { AreaState } from "@/domain/area";
import type { SiteOverview } from "@/domain/site-overview";
import { byFullness } from "@/viewer/listing/fullness";
import { zonePath } from "../alerts/alert-zone";
import { useHovered, useStableRows } from "../controls/stable-rows";
import { LIST, ListSection } from "../feed/list-section";
import { floorName } from "../sites/site-names";
import { ZoneLine } from "../sites/zone-line";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Link } from "../ui/link";

/** The rest is shown on request. */
const FIRST = 12;

/** Every zone of a site, the fullest first, each with a link to it on its floor. No row moves under the pointer. */
export function SiteZones({ site }: { readonly site: SiteOverview }) {
  const { t } = useText();
  const [isWhole, setWhole] = useState(false);
  const { isHovered, ...hover } = useHovered();
  const zones = site.areas.filter(({ kind }) => kind === "zone").sort(byFullness);
  const { rows } = useStableRows(zones, { isHeld: isHovered, listKey: site.siteId, keyOf: ({ areaId }) => areaId });
  const shown = isWhole ? rows : rows.slice(0, FIRST);
  return (
    <ListSection id="site-zones" title={t("site.zones")}>
      {rows.length === 0 && <p className="text-muted text-sm">{t("sites.noZones")}</p>}
      {rows.length > 0 && (
        <ul aria-labelledby="site-zones" className={LIST} {...hover}>
          {shown.map((zone) => (
            <ZoneRow key={zone.areaId} zone={zone} site={site} />
          ))}
        </ul>
      )}
      {shown.length < rows.length && (
        <Button className="self-start" onClick={() => setWhole(true)}>
          {t("site.allZones", { count: rows.length })}
        </Button>
      )}
    </ListSection>
  );
}

/** A zone row, without a link if its floor is unknown. */
function ZoneRow({ zone, site }: { readonly zone: AreaState; readonly site: SiteOverview }) {
  const { t } = useText();
  const { siteId, silences } = site;
  const { areaId } = zone;
  const floor = site.floors.find(({ mapId }) => mapId === zone.mapId);
  const line = (
    <>
      <ZoneLine area={zone} silences={silences} />
      {floor && <span className="truncate text-faint text-xs">{floorName(floor, t)}</span>}
    </>
  );
  const className = "flex flex-col gap-1 px-4 py-2.5";
  return (
    <li>
      {floor ? (
        <Link
          href={zonePath({ siteId, mapId: floor.mapId, areaId })}
          className={`${className} transition-colors hover:bg-hover focus-visible:-outline-offset-2`}
        >
          {line}
        </Link>
      ) : (
        <div className={className}>{line}</div>
      )}
    </li>
  );
}
