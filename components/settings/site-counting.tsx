"use client";

import { useId, useState } from "react";
import { editSiteCounting, readSiteCounting } from "@/domain/contract/site-counting";
import { DEFAULT_COUNTS, isSameCounts } from "@/domain/counted";
import type { SiteId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import type { Source } from "@/domain/track";
import { call } from "@/viewer/api/call";
import { useAnswer } from "@/viewer/api/use-answer";
import { useMay } from "../page/session";
import { SettingsCard } from "../page/settings-card";
import { StaleNote } from "../page/stale-note";
import { useFaultToast } from "../page/use-outcome-toast";
import { KindChecks } from "../sites/kind-checks";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { useText } from "../text/text";
import { Select } from "../ui/select";
import { Skeleton } from "../ui/skeleton";
import { toast, UNDO_FOR_MS } from "../ui/toast";

const EVERY_MS = 10 * SECOND_MS;

/** Which kinds the areas of a site count that do not say it themselves. */
export function SiteCounting() {
  const { t } = useText();
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
  const { t } = useText();
  const id = useId();
  const maySet = useMay("admin");
  const toastFault = useFaultToast();
  const { value, fault, refresh } = useAnswer(readSiteCounting, { params: { siteId } }, { everyMs: EVERY_MS });
  // Shows the new choice while its request is under way.
  const [chosen, setChosen] = useState<readonly Source[]>();

  async function set(counts: readonly Source[]): Promise<boolean> {
    setChosen(counts);
    const body = { counts: isSameCounts(counts, DEFAULT_COUNTS) ? null : counts };
    const outcome = await call(editSiteCounting, { params: { siteId }, body });
    toastFault(outcome);
    await refresh();
    setChosen(undefined);
    return outcome.ok;
  }

  async function choose(counts: readonly Source[], before: readonly Source[]): Promise<void> {
    if (!(await set(counts))) return;
    toast.success(t("counting.kindsSaved", { site: name }), {
      duration: UNDO_FOR_MS,
      action: { label: t("counting.undo"), onClick: () => void set(before) },
    });
  }

  if (!value) return fault ? <StaleNote fault={fault} /> : <Skeleton className="h-12" />;
  return (
    <fieldset aria-labelledby={id} className="flex flex-col gap-2">
      <legend id={id} className="sr-only">
        {t("counting.kindsOf", { site: name })}
      </legend>
      <KindChecks
        counts={chosen ?? value.counts}
        onCounts={(counts) => void choose(counts, value.counts)}
        isDisabled={!maySet}
      />
    </fieldset>
  );
}
