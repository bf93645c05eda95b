"use client";

import { BellOff, ShieldCheck } from "lucide-react";
import { useState } from "react";
import type { Alert } from "@/domain/alert";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "../request/use-answer";
import { Page } from "../shell/page";
import { StaleNote } from "../shell/stale-note";
import { placeName } from "../sites/place-names";
import { useSiteOverviews } from "../sites/site-overviews";
import { useText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import { Skeleton } from "../ui/skeleton";
import { Segment, Segments } from "../ui/toggle-group";
import { AlertItem } from "./alert-item";

const EVERY_MS = 3 * SECOND_MS;

type State = "active" | "all";

/** Alerts of all sites, newest first. */
export function AlertList() {
  const { t } = useText();
  const [state, setState] = useState<State>("active");
  const {
    value: alerts,
    fault,
    refresh,
  } = useAnswer<readonly Alert[]>(`/api/alerts?state=${state}`, { everyMs: EVERY_MS });
  const { sites = [] } = useSiteOverviews();
  return (
    <Page
      title={t("alerts.title")}
      aside={
        <>
          {fault && <StaleNote />}
          <Segments label={t("alerts.state")} value={state} onValueChange={(chosen) => setState(chosen as State)}>
            <Segment value="active">{t("alerts.active")}</Segment>
            <Segment value="all">{t("alerts.all")}</Segment>
          </Segments>
        </>
      }
    >
      {alerts === undefined && <Skeleton className="h-48 rounded-xl" />}
      {alerts?.length === 0 && <NoAlerts state={state} />}
      {alerts && alerts.length > 0 && (
        <ul className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card">
          {alerts.map((alert) => (
            <AlertItem
              key={alert.alertId}
              alert={alert}
              place={placeName(sites, alert, t)}
              onHandled={() => void refresh()}
            />
          ))}
        </ul>
      )}
    </Page>
  );
}

function NoAlerts({ state }: { readonly state: State }) {
  const { t } = useText();
  if (state === "active")
    return <EmptyState icon={<ShieldCheck />} title={t("alerts.none")} text={t("alerts.noneText")} />;
  return <EmptyState icon={<BellOff />} title={t("alerts.noneEver")} text={t("alerts.noneEverText")} />;
}
