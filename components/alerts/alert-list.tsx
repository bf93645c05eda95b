"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import type { Alert } from "@/domain/alert";
import { SECOND_MS } from "@/domain/time";
import { createPace } from "@/viewer/connection/pace";
import { useAddressFilters } from "../page/address-filters";
import { Page } from "../page/page";
import { StaleNote } from "../page/stale-note";
import { Unanswered } from "../page/unanswered";
import { useAnswer } from "../request/use-answer";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { AlertFilterBar } from "./alert-filter-bar";
import { ALERT_FILTERS, alertsPath } from "./alert-filters";
import { useAlertBook, useLiveAlerts } from "./alert-provider";
import { AlertTable } from "./alert-table";
import { listedAlerts } from "./listed-alerts";
import { NoAlerts } from "./no-alerts";

/** News comes live; asking again catches what was missed. */
const EVERY_MS = 15 * SECOND_MS;
const REFRESH_PACE_MS = SECOND_MS;
const PAGE = 100;
const MOST = 1_000;

/** Alerts of all sites, newest first, under filters that stay. */
export function AlertList() {
  const { t } = useText();
  const [filters, change] = useAddressFilters(ALERT_FILTERS);
  const listKey = alertsPath(filters, 0);
  const [page, setPage] = useState({ listKey, limit: PAGE });
  const limit = page.listKey === listKey ? page.limit : PAGE;
  const answer = useAnswer<readonly Alert[]>(alertsPath(filters, limit), { everyMs: EVERY_MS });
  const { value, fault, refresh } = answer;
  const answered = useLastKnown(value, listKey);
  const live = useLiveAlerts();
  const alerts = useMemo(() => answered && listedAlerts(answered, live, filters), [answered, live, filters]);
  useLiveRefresh(refresh);
  return (
    <Page title={t("alerts.title")} aside={alerts && fault && <StaleNote fault={fault} isBelowBanner />}>
      <AlertFilterBar filters={filters} onChange={change} />
      {alerts === undefined && <Unanswered answer={answer} className="h-48 rounded-xl" />}
      {alerts?.length === 0 && <NoAlerts filters={filters} onChange={change} />}
      <AlertTable alerts={alerts ?? NONE} listKey={listKey} />
      {answered && answered.length >= limit && limit < MOST && (
        <Button onClick={() => setPage({ listKey, limit: limit + PAGE })} className="self-center">
          {t("feed.older")}
        </Button>
      )}
    </Page>
  );
}

const NONE: readonly Alert[] = [];

/** The answer, or the one before it while a longer page of the same list is on its way. */
function useLastKnown(value: readonly Alert[] | undefined, listKey: string): readonly Alert[] | undefined {
  const last = useRef<{ readonly listKey: string; readonly value: readonly Alert[] }>(undefined);
  useEffect(() => {
    if (value) last.current = { listKey, value };
  }, [value, listKey]);
  return value ?? (last.current?.listKey === listKey ? last.current.value : undefined);
}

/** Asks again whenever the alerts of any site change. */
function useLiveRefresh(refresh: () => Promise<void>): void {
  const book = useAlertBook();
  const pace = useMemo(() => createPace(REFRESH_PACE_MS, () => void refresh()), [refresh]);
  useEffect(() => {
    const stop = book.state.subscribe(() => pace.wake());
    return () => {
      stop();
      pace.stop();
    };
  }, [book, pace]);
}
