import { createStore, type StoreApi } from "zustand/vanilla";
import type { Alert } from "@/domain/alert";
import type { SiteId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import { type AlertNews, AlertNewsMemory } from "./alert-news";
import { isAtLeastAsNew } from "./alert-revision";

/** Cleared alerts kept in memory, so that a row that just left the list can still show how it ended. */
const MAX_CLEARED = 200;
/** How long a new alert is highlighted. */
const FRESH_MS = 10 * SECOND_MS;

export interface AlertCacheState {
  /** False until the alerts of every awaited site are known. */
  readonly isKnown: boolean;
  /** Active and recently cleared alerts of all sites, newest first. */
  readonly alerts: readonly Alert[];
}

export type Stop = () => void;

/** The live alerts of all sites, and the listeners for new ones. */
export class AlertCache {
  readonly state: StoreApi<AlertCacheState> = createStore(() => ({ isKnown: false, alerts: [] }));
  private readonly byId = new Map<string, Alert>();
  private readonly known = new Set<SiteId>();
  /** Sites whose alerts are known or requested. */
  private readonly awaited = new Set<SiteId>();
  private readonly memory = new AlertNewsMemory();
  /** When each alert opened while this page was open, by the monotonic clock. */
  private readonly openedHere = new Map<string, number>();
  private readonly listeners = new Set<(news: readonly AlertNews[]) => void>();

  onNews(listener: (news: readonly AlertNews[]) => void): Stop {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Announces that the alerts of these sites will come; `isKnown` is false until they do. Returns a function that ends this. */
  await(siteIds: readonly SiteId[]): Stop {
    for (const siteId of siteIds) this.awaited.add(siteId);
    this.tell();
    return () => {
      for (const siteId of siteIds) this.awaited.delete(siteId);
      this.tell();
    };
  }

  /** Replaces all alerts of a site. Active ones that are missing have cleared. `isOpening`: the page was just opened. */
  replaceSite(siteId: SiteId, alerts: readonly Alert[], isOpening: boolean): void {
    const told = new Set(alerts.map(({ alertId }) => alertId));
    for (const { alertId, active } of this.ofSite(siteId)) if (active && !told.has(alertId)) this.byId.delete(alertId);
    const isBaseline = isOpening && !this.known.has(siteId);
    this.known.add(siteId);
    this.merge(alerts, isBaseline);
  }

  update(alerts: readonly Alert[]): void {
    if (alerts.length > 0) this.merge(alerts, false);
  }

  /** Whether an alert opened within the last seconds while the page was open. */
  isFresh(alertId: string): boolean {
    const openedAt = this.openedHere.get(alertId);
    return openedAt !== undefined && performance.now() - openedAt < FRESH_MS;
  }

  private merge(alerts: readonly Alert[], isBaseline: boolean): void {
    for (const alert of alerts) {
      const known = this.byId.get(alert.alertId);
      if (!known || isAtLeastAsNew(alert, known)) this.byId.set(alert.alertId, alert);
    }
    this.forgetOldest();
    const news = this.memory.newsIn(alerts, isBaseline);
    this.noteOpened(news);
    this.tell(sorted(this.byId.values()));
    if (news.length > 0) for (const listener of [...this.listeners]) listener(news);
  }

  private tell(alerts = this.state.getState().alerts): void {
    const isKnown = this.known.size > 0 && [...this.awaited].every((siteId) => this.known.has(siteId));
    this.state.setState({ isKnown, alerts });
  }

  private noteOpened(news: readonly AlertNews[]): void {
    for (const alertId of this.openedHere.keys()) if (!this.isFresh(alertId)) this.openedHere.delete(alertId);
    for (const { why, alert } of news) if (why === "opened") this.openedHere.set(alert.alertId, performance.now());
  }

  private ofSite(siteId: SiteId): readonly Alert[] {
    return [...this.byId.values()].filter((alert) => alert.siteId === siteId);
  }

  private forgetOldest(): void {
    const cleared = sorted(this.byId.values()).filter(({ active }) => !active);
    for (const { alertId } of cleared.slice(MAX_CLEARED)) this.byId.delete(alertId);
  }
}

function sorted(alerts: Iterable<Alert>): readonly Alert[] {
  return [...alerts].sort((a, b) => b.openedAt - a.openedAt || (a.alertId < b.alertId ? -1 : 1));
}
