import { areaOfAlert, auditTarget } from "@/domain/audit-target";
import type { AuditEntry } from "@/domain/contract/audit";
import { toMac, toMacText } from "@/domain/ids";
import type { SiteOverview } from "@/domain/site-overview";
import { areaName, floorName, siteName } from "../sites/site-names";
import type { Translate } from "../text/messages";

/** What was done to: a name where one is known, else nothing, since nobody knows a thing by its id. */
export function auditWords(entry: AuditEntry, sites: readonly SiteOverview[], t: Translate): string | undefined {
  const done = auditTarget(entry, entry.who.name);
  return done?.type === "thing" ? nameOf(done.id, entry.action, sites, t) : done?.text;
}

function nameOf(id: string, action: string, sites: readonly SiteOverview[], t: Translate): string | undefined {
  const site = sites.find(({ siteId }) => siteId === id);
  if (site) return siteName(site, t);
  const ofAlert = areaOfAlert(id);
  const area = sites.flatMap(({ areas }) => areas).find(({ areaId }) => areaId === ofAlert);
  if (area) return areaName(area, t);
  const floor = sites.flatMap(({ floors }) => floors).find(({ mapId }) => mapId === id);
  if (floor) return floorName(floor, t);
  return action.startsWith("device.") && toMac(id) !== undefined ? toMacText(id) : undefined;
}
