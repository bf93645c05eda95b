"use client";

import { BellOff, SearchX, ShieldCheck } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Alert } from "@/domain/alert";
import { listAlerts } from "@/domain/contract/alert";
import { SECOND_MS } from "@/domain/time";
import { type AlertFilters, HANDLED, isOutdated, listedAlerts, STATES } from "@/viewer/alerts/listed-alerts";
import type { ZoneOverLimit } from "@/viewer/alerts/over-limit";
import { useAnswer } from "@/viewer/api/use-answer";
import { createPace, type Pace } from "@/viewer/connection/pace";
import { useAddressFilters } from "../controls/address-filters";
import { FilterMenu } from "../controls/filter-menu";
import { SearchBox } from "../controls/search-box";
import { SiteFilter } from "../controls/site-filter";
import { Page } from "../page/page";
import { PendingAnswer } from "../page/pending-answer";
import { prefetchAnswers } from "../page/prefetch-answers";
import { StaleNote } from "../page/stale-note";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Segment, Segments } from "../ui/toggle-group";
import { ALERT_FILTERS, alertQuery, isFiltered, PAGE } from "./alert-filters";
import { useActiveAlerts, useLiveAlerts } from "./alert-provider";
import { AlertTable } from "./alert-table";
import { OverZones, useOverZones } from "./over-zones";
import { SeverityFilter } from "./severity-filter";

/** Changes arrive live; polling covers what a lost connection missed. */
const EVERY_MS = 15 * SECOND_MS;
const REFRESH_PACE_MS = SECOND_MS;
const MOST = 1_000;

interface AlertListProps {
  /** The zones over their limit without an alert when the server rendered the page. */
  readonly firstOver?: readonly ZoneOverLimit[];
}

const NONE_OVER: readonly ZoneOverLimit[] = [];

/** The alerts page: alerts of all sites, newest first, with filters kept in the address. */
export function AlertList({ firstOver = NONE_OVER }: AlertListProps) {
  const { t } = useText();
  const [filters, change] = useAddressFilters(ALERT_FILTERS);
  const listKey = JSON.stringify(filters);
  const [page, setPage] = useState({ listKey, limit: PAGE });
  const limit = page.listKey === listKey ? page.limit : PAGE;
  const asked = { query: alertQuery(filters, limit) };
  const answer = useAnswer(listAlerts, asked, { everyMs: EVERY_MS });
  const { value, fault, noteChange } = answer;
  if (!value) prefetchAnswers(listAlerts, asked);
  const answered = useLastKnown(value, listKey);
  const live = useLiveAlerts();
  const alerts = useMemo(() => answered && listedAlerts(answered, live, filters), [answered, live, filters]);
  const over = useShownOver(filters, firstOver);
  const isBehind = useMemo(
    () => (answered ? isOutdated(answered, live, filters) : fault !== undefined),
    [answered, fault, live, filters],
  );
  useLiveRefresh(noteChange, isBehind);
  return (
    <Page title={t("alerts.title")} headerEnd={alerts && fault && <StaleNote fault={fault} isBelowBanner />}>
      <AlertFilterBar filters={filters} onChange={change} />
      {alerts === undefined && <PendingAnswer answer={answer} className="h-48 rounded-xl" />}
      {alerts?.length === 0 && over.length === 0 && <NoAlerts filters={filters} onChange={change} />}
      <AlertTable alerts={alerts ?? NONE} listKey={listKey} />
      {answered && answered.length >= limit && limit < MOST && (
        <Button onClick={() => setPage({ listKey, limit: limit + PAGE })} className="self-center">
          {t("feed.older")}
        </Button>
      )}
      {over.length > 0 && (
        <div className="rounded-xl border bg-surface shadow-card">
          <OverZones zones={over} hasAlerts={alerts?.length !== 0} />
        </div>
      )}
    </Page>
  );
}

/** Zones over their limit without an alert. Shown only with a list of active alerts without filters other than the site. */
function useShownOver(filters: AlertFilters, first: readonly ZoneOverLimit[]): readonly ZoneOverLimit[] {
  const active = useActiveAlerts();
  const { sites } = useSiteOverviews();
  const now = useOverZones(active);
  const over = active && sites ? now : first;
  const { state, siteId } = filters;
  const isShown = state !== "cleared" && !isFiltered({ ...filters, siteId: undefined });
  return isShown ? over.filter((zone) => siteId === undefined || zone.siteId === siteId) : [];
}

const NONE: readonly Alert[] = [];

/** The answer, or the previous one while a longer page of the same list loads. */
function useLastKnown(value: readonly Alert[] | undefined, listKey: string): readonly Alert[] | undefined {
  const last = useRef<{ readonly listKey: string; readonly value: readonly Alert[] }>(undefined);
  useEffect(() => {
    if (value) last.current = { listKey, value };
  }, [value, listKey]);
  return value ?? (last.current?.listKey === listKey ? last.current.value : undefined);
}

/** Refreshes the list when the live alerts change, if they contain something that the list lacks. */
function useLiveRefresh(noteChange: () => void, isBehind: boolean): void {
  const live = useLiveAlerts();
  const pace = useRef<Pace>(undefined);
  useEffect(() => {
    const made = createPace(REFRESH_PACE_MS, noteChange);
    pace.current = made;
    return made.stop;
  }, [noteChange]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again with each change, not only with the first one
  useEffect(() => {
    if (isBehind) pace.current?.wake();
  }, [live, isBehind]);
}

interface AlertFilterBarProps {
  readonly filters: AlertFilters;
  readonly onChange: (change: Partial<AlertFilters>) => void;
}

/** The filters of the alert list. */
function AlertFilterBar({ filters, onChange }: AlertFilterBarProps) {
  const { t } = useText();
  const handledOptions = HANDLED.map((value) => ({ value, text: t(`alerts.handled.${value}`) }));
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-2.5">
      <Segments
        label={t("alerts.state")}
        value={filters.state}
        onValueChange={(chosen) => onChange({ state: chosen as AlertFilters["state"] })}
      >
        {STATES.map((state) => (
          <Segment key={state} value={state}>
            {t(`alerts.states.${state}`)}
          </Segment>
        ))}
      </Segments>
      <FilterMenu
        label={t("alerts.handled")}
        value={filters.handled}
        options={handledOptions}
        onValueChange={(handled) => onChange({ handled })}
      />
      <SiteFilter siteId={filters.siteId} onSiteChange={(siteId) => onChange({ siteId })} />
      <SearchBox
        label={t("alerts.search")}
        hint={t("alerts.searchHint")}
        value={filters.q}
        onSearch={(q) => onChange({ q })}
        className="w-full sm:w-64"
      />
      <SeverityFilter severities={filters.severities} onSeveritiesChange={(severities) => onChange({ severities })} />
    </div>
  );
}

const WIDE: Partial<AlertFilters> = { handled: "any", severities: [], siteId: undefined, q: "" };

/** Says why the list is empty, and offers to clear the filters where they are the reason. */
function NoAlerts({
  filters,
  onChange,
}: {
  readonly filters: AlertFilters;
  readonly onChange: (change: Partial<AlertFilters>) => void;
}) {
  const { t } = useText();
  if (isFiltered(filters)) {
    return (
      <EmptyState icon={<SearchX />} title={t("alerts.noMatch")} text={t("alerts.noMatchText")}>
        <Button onClick={() => onChange(WIDE)}>{t("filter.clearAll")}</Button>
      </EmptyState>
    );
  }
  if (filters.state === "active")
    return <EmptyState icon={<ShieldCheck />} title={t("alerts.none")} text={t("alerts.noneText")} />;
  return <EmptyState icon={<BellOff />} title={t("alerts.noneEver")} text={t("alerts.noneEverText")} />;
}
