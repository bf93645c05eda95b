"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { Alert } from "@/domain/alert";
import { listAlerts } from "@/domain/contract/alert";
import type { SiteId } from "@/domain/ids";
import type { SiteOverview } from "@/domain/site-overview";
import { SECOND_MS } from "@/domain/time";
import { AlertCache } from "@/viewer/alerts/alert-cache";
import { useAnswer } from "@/viewer/api/use-answer";
import { watchSite } from "@/viewer/connection/connect";
import { useSession } from "../page/session";
import { useSiteOverviews } from "../sites/use-site-overviews";

/** The server limits what one viewer may watch; the alerts of the other sites are polled. */
const SITES_FOLLOWED = 16;
const OTHERS_EVERY_MS = 5 * SECOND_MS;
/** Alerts that arrive within this time after opening the page are not announced as new. */
const OPENING_MS = 20 * SECOND_MS;

const BookContext = createContext<AlertCache | undefined>(undefined);

/** Follows the alerts of all sites, for the bell, the toasts and the list inside it. */
export function AlertProvider({ children }: { readonly children: ReactNode }) {
  const [book] = useState(() => new AlertCache());
  const [openedAt] = useState(() => performance.now());
  const isOpening = () => performance.now() - openedAt < OPENING_MS;
  const isPastOnly = useSession()?.window !== undefined;
  const { sites: known = NO_SITES } = useSiteOverviews();
  const sites = isPastOnly ? NO_SITES : known;
  return (
    <BookContext value={book}>
      {sites.slice(0, SITES_FOLLOWED).map(({ siteId }) => (
        <FollowedSite key={siteId} siteId={siteId} book={book} isOpening={isOpening} />
      ))}
      {sites.length > SITES_FOLLOWED && (
        <OtherSites sites={sites.slice(SITES_FOLLOWED)} book={book} isOpening={isOpening} />
      )}
      {children}
    </BookContext>
  );
}

const NO_SITES: readonly SiteOverview[] = [];

interface Following {
  readonly book: AlertCache;
  readonly isOpening: () => boolean;
}

function FollowedSite({ siteId, book, isOpening }: Following & { readonly siteId: SiteId }) {
  useEffect(() => book.await([siteId]), [siteId, book]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every isOpening gives the same answer
  useEffect(
    () =>
      watchSite(siteId, {
        onSite: ({ alerts }) => book.replaceSite(siteId, [...alerts.values()], isOpening()),
        onChanges: (changes) => book.update(changes.flatMap((change) => (change.type === "alert" ? change.alert : []))),
      }),
    [siteId, book],
  );
  return null;
}

function OtherSites({ sites, book, isOpening }: Following & { readonly sites: readonly SiteOverview[] }) {
  const { value } = useAnswer(listAlerts, { query: { state: "active", limit: 1000 } }, { everyMs: OTHERS_EVERY_MS });
  const ids = sites.map(({ siteId }) => siteId).join(" ");
  useEffect(() => book.await(ids.split(" ")), [ids, book]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once per answer, with the sites of that moment
  useEffect(() => {
    if (!value) return;
    for (const { siteId } of sites) {
      const alerts = value.filter((alert) => alert.siteId === siteId);
      book.replaceSite(siteId, alerts, isOpening());
    }
  }, [value, book]);
  return null;
}

export function useAlertCache(): AlertCache {
  const book = useContext(BookContext);
  if (!book) throw new Error("useAlertBook needs an AlertProvider around it");
  return book;
}

/** Active and recently cleared alerts, updated live. */
export function useLiveAlerts(): readonly Alert[] {
  return useStore(useAlertCache().state, ({ alerts }) => alerts);
}

/** Whether an alert has just opened while the page was open. It is then highlighted once. */
export function useIsFresh(alertId: string): boolean {
  const book = useAlertCache();
  return useStore(book.state, () => book.isFresh(alertId));
}

/** Active alerts, updated live; undefined until they are known. */
export function useActiveAlerts(): readonly Alert[] | undefined {
  const isKnown = useStore(useAlertCache().state, (state) => state.isKnown);
  const alerts = useLiveAlerts();
  return useMemo(() => (isKnown ? alerts.filter(({ active }) => active) : undefined), [isKnown, alerts]);
}
