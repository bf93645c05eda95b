"use client";

import type { SiteId } from "@/domain/ids";
import { useSeveralSites } from "../sites/several-sites";
import { siteName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { useText } from "../text/text";
import { FilterMenu } from "./filter-menu";

/** No site has an empty id. */
const ALL = "";

/** One site or all of them; nothing where there is only one. */
export function SiteFilter({
  siteId,
  onSiteChange,
}: {
  readonly siteId: SiteId | undefined;
  readonly onSiteChange: (siteId: SiteId | undefined) => void;
}) {
  const { t } = useText();
  const { sites } = useSiteOverviews();
  const wereSeveral = useSeveralSites();
  // Stands there before its sites are known: what comes after it keeps its place.
  const areSeveral = sites ? sites.length > 1 : wereSeveral;
  if (!areSeveral && siteId === undefined) return null;
  const options = (sites ?? []).map((site) => ({ value: site.siteId, text: siteName(site, t) }));
  return (
    <FilterMenu
      label={t("filter.site")}
      value={siteId ?? ALL}
      options={[{ value: ALL, text: t("filter.siteAll") }, ...options]}
      onValueChange={(chosen) => onSiteChange(chosen === ALL ? undefined : chosen)}
    />
  );
}
