"use client";

import type { SiteId } from "@/domain/ids";
import { siteName } from "../sites/site-names";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { useAllText } from "../text/text";
import { Checkbox } from "../ui/checkbox";
import { Segment, Segments } from "../ui/toggle-group";

export interface SiteChoiceProps {
  /** Undefined means all sites, including those that come later. */
  readonly siteIds: readonly SiteId[] | undefined;
  readonly onSiteIdsChange: (siteIds: readonly SiteId[] | undefined) => void;
  /** Why there is no choice; shown in its place. */
  readonly fixed?: string | undefined;
}

/** A choice between all sites and some of them. */
export function SiteChoice({ siteIds, onSiteIdsChange, fixed }: SiteChoiceProps) {
  const { t } = useAllText();
  if (fixed)
    return (
      <div className="flex flex-col gap-1">
        <p className="font-medium text-xs">{t("people.sites")}</p>
        <p className="text-muted text-sm">{fixed}</p>
      </div>
    );
  return (
    <div className="flex flex-col gap-1.5">
      <p className="font-medium text-xs">{t("people.sites")}</p>
      <Segments
        label={t("people.sites")}
        value={siteIds ? "some" : "all"}
        onValueChange={(chosen) => onSiteIdsChange(chosen === "all" ? undefined : [])}
        className="self-start whitespace-nowrap"
      >
        <Segment value="all">{t("filter.siteAll")}</Segment>
        <Segment value="some">{t("people.someSites")}</Segment>
      </Segments>
      {siteIds && <SiteList siteIds={siteIds} onSiteIdsChange={onSiteIdsChange} />}
    </div>
  );
}

function SiteList({ siteIds, onSiteIdsChange }: { readonly siteIds: readonly SiteId[] } & SiteChoiceProps) {
  const { t } = useAllText();
  const { sites = [] } = useSiteOverviews();
  const known = sites.map((site) => ({ siteId: site.siteId, name: siteName(site, t) }));
  // Rights may name a site of which nothing has arrived since the server started.
  const unknown = siteIds
    .filter((siteId) => !known.some((site) => site.siteId === siteId))
    .map((siteId) => ({ siteId, name: siteName({ siteId }, t) }));
  const all = [...known, ...unknown];
  if (all.length === 0) return <p className="text-muted text-sm">{t("people.noSites")}</p>;
  return (
    <ul className="max-h-44 divide-y overflow-y-auto rounded-lg border border-line-strong bg-surface shadow-card">
      {all.map(({ siteId, name }) => (
        <li key={siteId} className="flex items-center gap-2.5 px-3 py-1.5 text-sm">
          <Checkbox
            aria-label={name}
            checked={siteIds.includes(siteId)}
            onCheckedChange={(checked) =>
              onSiteIdsChange(checked === true ? [...siteIds, siteId] : siteIds.filter((each) => each !== siteId))
            }
          />
          <span aria-hidden className="min-w-0 truncate">
            {name}
          </span>
        </li>
      ))}
    </ul>
  );
}
