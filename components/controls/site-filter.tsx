"use client";

import type { SiteId } from "@/domain/ids";
import { useNamedSites } from "../sites/named-sites";
import { siteName } from "../sites/site-names";
import { useText } from "../text/text";
import { FilterMenu } from "./filter-menu";

/** No site has an empty id. */
const ALL = "";

/** Chooses one site or all. Renders nothing if there is only one. */
export function SiteFilter({
  siteId,
  onSiteChange,
}: {
  readonly siteId: SiteId | undefined;
  readonly onSiteChange: (siteId: SiteId | undefined) => void;
}) {
  const { t } = useText();
  const sites = useNamedSites();
  if (sites.length < 2 && siteId === undefined) return null;
  const options = sites.map((site) => ({ value: site.siteId, text: siteName(site, t) }));
  return (
    <FilterMenu
      label={t("filter.site")}
      value={siteId ?? ALL}
      options={[{ value: ALL, text: t("filter.siteAll") }, ...options]}
      onValueChange={(chosen) => onSiteChange(chosen === ALL ? undefined : chosen)}
    />
  );
}
