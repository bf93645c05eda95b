"use client";

import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { type FeedReport, readFeed } from "@/domain/contract/feed";
import type { MistConnection } from "@/domain/contract/mist";
import { listImports } from "@/domain/contract/mist-import";
import { listSites } from "@/domain/contract/site";
import type { SiteId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { sitesMatching } from "@/viewer/settings/import-sites";
import {
  lastDeliveries,
  sitesToSetUp,
  verdictOf,
  WEBHOOKS_ID,
  type WebhookSite,
  webhookCounts,
  webhookSites,
} from "@/viewer/settings/site-webhooks";
import { CopyBox } from "../../controls/copy-box";
import { SettingsCard } from "../../page/settings-card";
import { StaleNote } from "../../page/stale-note";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { Callout } from "../../ui/callout";
import { SearchInput } from "../../ui/search-input";
import { Skeleton } from "../../ui/skeleton";
import { TruncatedList } from "../mist-import/truncated-list";
import { useSiteWebhooks } from "./use-site-webhooks";
import { WebhookRow } from "./webhook-row";
import type { WebhookSlots } from "./webhook-steps";

interface WebhookSectionProps extends WebhookSlots {
  readonly connections: readonly MistConnection[];
  /** Whether the public address of this server is configured. */
  readonly hasAddress: boolean;
}

const EVERY_MS = 10 * SECOND_MS;
const SITES_EVERY_MS = 60 * SECOND_MS;
/** The most sites that are checked automatically. Each check takes two of the calls that Mist allows. */
const MOST_BY_THEMSELVES = 5;
const SEARCHED_FROM = 10;
const NO_ROWS: FeedReport["rows"] = [];

/** The Mist webhooks of the sites in Floorcast: their faults, and one button that sets them up. */
export function WebhookSection({ connections, hasAddress, address, secret }: WebhookSectionProps) {
  const { t } = useAllText();
  return (
    <section id={WEBHOOKS_ID} tabIndex={-1} aria-label={t("mistWebhooks.title")} className="scroll-mt-6 outline-none">
      <SettingsCard title={t("mistWebhooks.title")} text={t("mistWebhooks.text")}>
        {hasAddress ? <ByConnections {...{ connections, address, secret }} /> : <NoAddress />}
      </SettingsCard>
    </section>
  );
}

function NoAddress() {
  const { t } = useAllText();
  return (
    <>
      <Callout tone="over">
        <p className="font-medium">{t("mistWebhooks.noAddress")}</p>
        <p className="text-muted">{t("mistWebhooks.noAddressText")}</p>
      </Callout>
      <CopyBox label={t("mistWebhooks.noAddressExample")} text="PUBLIC_URL=https://floors.example.com" />
    </>
  );
}

function ByConnections({ connections, address, secret }: Omit<WebhookSectionProps, "hasAddress">) {
  const { t } = useAllText();
  const { value: here, fault, refresh } = useAnswer(listSites, {}, { everyMs: SITES_EVERY_MS });
  const { value: imports } = useAnswer(listImports, {}, { everyMs: EVERY_MS });
  const ended = imports?.filter(({ state }) => state !== "running").length;
  // Reloads the sites after an import has ended.
  useEffect(() => {
    if (ended !== undefined) void refresh();
  }, [ended, refresh]);
  const { sites, elsewhere } = useMemo(() => webhookSites(connections, here ?? []), [connections, here]);
  if (connections.length === 0) return <Note>{t("mistWebhooks.noConnection")}</Note>;
  if (!here) return fault ? <StaleNote fault={fault} /> : <Skeleton className="h-24 rounded-lg" />;
  return (
    <>
      {sites.length === 0 ? (
        <Note>{t("mistWebhooks.noSites")}</Note>
      ) : (
        <>
          <Labelled label={t("mistWebhooks.address")}>{address}</Labelled>
          <Sites sites={sites} address={address} secret={secret} />
        </>
      )}
      {elsewhere > 0 && sites.length > 0 && <Note>{t("mistWebhooks.elsewhere", { count: elsewhere })}</Note>}
    </>
  );
}

function Note({ children }: { readonly children: ReactNode }) {
  return <p className="text-pretty text-muted text-sm">{children}</p>;
}

function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-muted text-xs">{label}</p>
      {children}
    </div>
  );
}

interface SitesProps extends WebhookSlots {
  readonly sites: readonly WebhookSite[];
}

function Sites({ sites, address, secret }: SitesProps) {
  const { t } = useAllText();
  const webhooks = useSiteWebhooks();
  const { states, stopped, isBusy, latest, act, actOnAll } = webhooks;
  const { value: feed } = useAnswer(readFeed, {}, { everyMs: EVERY_MS });
  const heard = useMemo(() => lastDeliveries(feed?.rows ?? NO_ROWS), [feed]);
  const [query, setQuery] = useState("");
  const nameOf = (siteId: string) => sites.find((site) => site.siteId === siteId)?.name ?? siteId;
  const asked = useRef(new Set<SiteId>());
  // Checks each site once, including newly imported ones. After a failure the user has to check again.
  useEffect(() => {
    if (sites.length > MOST_BY_THEMSELVES || isBusy) return;
    const unasked = sites.map(({ siteId }) => siteId).filter((siteId) => !asked.current.has(siteId));
    for (const siteId of unasked) asked.current.add(siteId);
    if (unasked.length > 0) void actOnAll(unasked, "check");
  }, [sites, isBusy, actOnAll]);
  return (
    <>
      <Overall sites={sites} {...webhooks} />
      {stopped && <Callout tone="over">{t("mistWebhooks.stopped", { name: nameOf(stopped.siteId) })}</Callout>}
      {sites.length >= SEARCHED_FROM && (
        <SearchInput
          label={t("mistImport.search")}
          hint={t("mistImport.searchHint")}
          clearLabel={t("action.clearSearch")}
          value={query}
          onType={setQuery}
          onClear={() => setQuery("")}
        />
      )}
      <TruncatedList
        // Scrolls back to the top for another search.
        key={query}
        items={sitesMatching(sites, query)}
        label={t("mistWebhooks.sites")}
        className="flex flex-col divide-y rounded-lg border"
        renderRow={(site) => (
          <WebhookRow
            key={site.siteId}
            site={site}
            state={states.get(site.siteId) ?? {}}
            lastDeliveryAt={heard.get(site.siteId)}
            isBusy={isBusy}
            isOpen={sites.length <= MOST_BY_THEMSELVES}
            onAct={(step) => void act(site.siteId, step)}
            {...{ address, secret }}
          />
        )}
      />
      <p role="status" className="sr-only">
        {latest !== undefined &&
          `${nameOf(latest)}: ${t(`mistWebhooks.is.${verdictOf(states.get(latest) ?? {})}`, { count: states.get(latest)?.webhook?.faults.length ?? 0 })}`}
      </p>
    </>
  );
}

type OverallProps = Pick<SitesProps, "sites"> & ReturnType<typeof useSiteWebhooks>;

/** The number of correct webhooks, the actions on all others, and the progress of a run. */
function Overall({ sites, states, round, isBusy, actOnAll, stop }: OverallProps) {
  const { t } = useAllText();
  const { good, wrong, unchecked } = webhookCounts(sites, states);
  if (sites.length === 1) return null;
  const toSetUp = sitesToSetUp(sites, states);
  const toCheck = sites
    .map(({ siteId }) => siteId)
    .filter((siteId) => verdictOf(states.get(siteId) ?? {}) === "unchecked");
  const counts = [
    t("mistWebhooks.count.good", { count: good }),
    ...(wrong > 0 ? [t("mistWebhooks.count.wrong", { count: wrong })] : []),
    ...(unchecked > 0 ? [t("mistWebhooks.count.unchecked", { count: unchecked })] : []),
  ];
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="text-muted text-sm tabular-nums">
        {round && round.count > 1
          ? t(`mistWebhooks.${round.kind === "check" ? "checkingAll" : "settingUpAll"}`, round)
          : counts.join(" · ")}
      </p>
      {round ? (
        <Button size="sm" onClick={stop}>
          {t("mistWebhooks.stop")}
        </Button>
      ) : (
        <div className="flex flex-wrap gap-2">
          {toCheck.length > 1 && (
            <Button size="sm" aria-disabled={isBusy} onClick={() => void actOnAll(toCheck, "check")}>
              {t("mistWebhooks.checkAll", { count: toCheck.length })}
            </Button>
          )}
          {toSetUp.length > 1 && (
            <Button size="sm" look="primary" aria-disabled={isBusy} onClick={() => void actOnAll(toSetUp, "setUp")}>
              {t("mistWebhooks.setUpAll", { count: toSetUp.length })}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
