"use client";

import { useId, useState } from "react";
import { editSiteCounting, readSiteCounting } from "@/domain/contract/site-counting";
import { DEFAULT_COUNTS, isSameCounts } from "@/domain/counted";
import type { SiteId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import type { Source } from "@/domain/track";
import { call } from "@/viewer/api/call";
import { useAnswer } from "@/viewer/api/use-answer";
import { useHasScope } from "../page/session";
import { SettingsCard } from "../page/settings-card";
import { StaleNote } from "../page/stale-note";
import { KindChecks } from "../sites/kind-checks";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { useAllText } from "../text/text";
import { Select } from "../ui/select";
import { Skeleton } from "../ui/skeleton";
import { useChosen, useSaveSetting } from "./save-setting";

const EVERY_MS = 10 * SECOND_MS;

/** The kinds counted by areas of a site without their own setting. */
export function SiteCounting() {
  const { t } = useAllText();
  const { sites, fault } = useSiteOverviews();
  const [chosen, setChosen] = useState<SiteId>();
  const siteId = chosen ?? sites?.[0]?.siteId;
  return (
    <SettingsCard title={t("counting.kindsTitle")} text={t("counting.kindsText")}>
      {siteId !== undefined && sites ? (
        <div className="flex flex-col gap-3">
          {sites.length > 1 && (
            <div className="max-w-64">
              <Select
                aria-label={t("counting.site")}
                value={siteId}
                onChange={({ target: { value } }) => setChosen(value)}
              >
                {sites.map((site) => (
                  <option key={site.siteId} value={site.siteId}>
                    {site.name ?? site.siteId}
                  </option>
                ))}
              </Select>
            </div>
          )}
          <KindsOfSite
            key={siteId}
            siteId={siteId}
            name={sites.find((site) => site.siteId === siteId)?.name ?? siteId}
          />
        </div>
      ) : sites ? (
        <p className="text-muted text-sm">{t("counting.noSites")}</p>
      ) : fault ? (
        <StaleNote fault={fault} />
      ) : (
        <Skeleton className="h-12" />
      )}
    </SettingsCard>
  );
}

function KindsOfSite({ siteId, name }: { readonly siteId: SiteId; readonly name: string }) {
  const { t } = useAllText();
  const id = useId();
  const maySet = useHasScope("admin");
  const { value, fault, refresh } = useAnswer(readSiteCounting, { params: { siteId } }, { everyMs: EVERY_MS });
  const save = useSaveSetting(refresh);
  const before = value?.counts ?? DEFAULT_COUNTS;
  const [counts, choose] = useChosen<readonly Source[]>(before, (chosen) =>
    save({
      from: before,
      to: chosen,
      write: (set) => {
        const body = { counts: isSameCounts(set, DEFAULT_COUNTS) ? null : set };
        return call(editSiteCounting, { params: { siteId }, body });
      },
      saved: t("counting.kindsSaved", { site: name }),
    }),
  );

  if (!value) return fault ? <StaleNote fault={fault} /> : <Skeleton className="h-12" />;
  return (
    <fieldset aria-labelledby={id} className="flex flex-col gap-2">
      <legend id={id} className="sr-only">
        {t("counting.kindsOf", { site: name })}
      </legend>
      <KindChecks counts={counts} onCounts={(chosen) => void choose(chosen)} isDisabled={!maySet} />
    </fieldset>
  );
}
