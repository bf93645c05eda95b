"use client";

import { useState } from "react";
import { type ComparedSite, compareSite, listComparisons, repeatImport } from "@/domain/contract/mist-comparison";
import type { SiteId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import { call } from "@/viewer/api/call";
import type { Outcome } from "@/viewer/api/outcome";
import { useAnswer } from "@/viewer/api/use-answer";
import { byUrgency, waitingIn } from "@/viewer/settings/comparison";
import { SettingsCard } from "../../page/settings-card";
import { StaleNote } from "../../page/stale-note";
import { useFaultToast, useOutcomeToast } from "../../page/use-outcome-toast";
import { useAllText } from "../../text/text";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Skeleton } from "../../ui/skeleton";
import { ComparisonRow } from "./comparison-row";
import { TruncatedList } from "./truncated-list";

const EVERY_MS = 20 * SECOND_MS;

interface ComparisonSectionProps {
  readonly siteName: (siteId: SiteId) => string;
  /** Whether an import is running, during which no preview is possible. */
  readonly isImporting: boolean;
  /** Opens the preview of an import of the site. */
  readonly onLook: (siteId: SiteId) => void;
}

/** The differences of imported sites from Mist, and which of them follow it automatically. */
export function ComparisonSection({ siteName, isImporting, onLook }: ComparisonSectionProps) {
  const { t } = useAllText();
  const { value: sites, fault, refresh } = useAnswer(listComparisons, {}, { everyMs: EVERY_MS });
  const { comparing, compare } = useComparing(refresh);
  return (
    <SettingsCard title={t("mistCompare.title")} text={t("mistCompare.text")}>
      {fault && <StaleNote fault={fault} />}
      {!sites && !fault && <Skeleton className="h-20 rounded-lg" />}
      {sites?.length === 0 && <p className="text-muted text-sm">{t("mistCompare.none")}</p>}
      {sites && sites.length > 0 && (
        <>
          {sites.length > 1 && <ForAll sites={sites} comparing={comparing} onCompare={compare} onChanged={refresh} />}
          <TruncatedList
            items={byUrgency(sites, siteName)}
            label={t("mistCompare.sites")}
            className="flex flex-col divide-y rounded-lg border"
            renderRow={(site) => (
              <ComparisonRow
                key={site.siteId}
                site={site}
                name={siteName(site.siteId)}
                isComparing={comparing?.siteId === site.siteId}
                onCompare={() => compare([site.siteId])}
                onChanged={refresh}
                {...(!isImporting && { onLook: () => onLook(site.siteId) })}
              />
            )}
          />
        </>
      )}
    </SettingsCard>
  );
}

interface Comparing {
  readonly siteId: SiteId;
  /** From 1. */
  readonly place: number;
  readonly count: number;
}

/** Compares sites one after the other. The first refusal ends it. */
function useComparing(refresh: () => Promise<void>) {
  const tellFault = useFaultToast();
  const [comparing, setComparing] = useState<Comparing>();

  async function compare(siteIds: readonly SiteId[]): Promise<void> {
    if (comparing) return;
    for (const [index, siteId] of siteIds.entries()) {
      setComparing({ siteId, place: index + 1, count: siteIds.length });
      const outcome = await call(compareSite, { params: { siteId } });
      await refresh();
      tellFault(outcome);
      if (!outcome.ok) break;
    }
    setComparing(undefined);
  }

  return { comparing, compare };
}

interface ForAllProps {
  readonly sites: readonly ComparedSite[];
  readonly comparing: Comparing | undefined;
  readonly onCompare: (siteIds: readonly SiteId[]) => Promise<void>;
  readonly onChanged: () => Promise<void>;
}

function ForAll({ sites, comparing, onCompare, onChanged }: ForAllProps) {
  const { t } = useAllText();
  const toastOutcome = useOutcomeToast();
  const [isBusy, setBusy] = useState(false);
  const waiting = waitingIn(sites);
  const isOn = sites.every(({ isRepeated }) => isRepeated);

  async function switchAll(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    let last: Outcome<unknown> = { ok: true, value: undefined };
    for (const { siteId } of sites.filter(({ isRepeated }) => isRepeated === isOn)) {
      last = await call(repeatImport, { params: { siteId }, body: { isRepeated: !isOn } });
      if (!last.ok) break;
    }
    await onChanged();
    setBusy(false);
    toastOutcome(last, t(isOn ? "mistCompare.areOff" : "mistCompare.areOn"));
  }

  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <label className="flex cursor-pointer items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          className="size-3.5 accent-accent"
          checked={isOn}
          aria-disabled={isBusy}
          onChange={() => void switchAll()}
        />
        {t("mistCompare.repeatAll", { count: sites.length })}
      </label>
      <div className="flex flex-wrap items-center gap-2">
        {waiting > 0 && (
          <Badge tone="over" className="tabular-nums">
            {t("mistCompare.waiting", { count: waiting })}
          </Badge>
        )}
        <Button
          size="sm"
          aria-disabled={comparing !== undefined}
          onClick={() => void onCompare(sites.map(({ siteId }) => siteId))}
        >
          {comparing && comparing.count > 1
            ? t("mistCompare.comparingOf", { place: comparing.place, count: comparing.count })
            : t("mistCompare.all")}
        </Button>
      </div>
    </div>
  );
}
