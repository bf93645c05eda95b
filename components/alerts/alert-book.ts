import { createStore, type StoreApi } from "zustand/vanilla";
import type { Alert } from "@/domain/alert";
import type { SiteId } from "@/domain/ids";
import { type AlertNews, AlertNewsMemory } from "./alert-news";
import { isNoOlder } from "./last-words";

/** Cleared alerts that are kept at hand, so that a row that just left the list can still say how it ended. */
const MOST_CLEARED = 200;

export interface AlertBookState {
  /** False until the first site has told its alerts. */
  readonly isKnown: boolean;
  /** Of all sites, those opened last first; active ones, and those cleared a short while ago. */
  readonly alerts: readonly Alert[];
}

export type Stop = () => void;

/** The alerts of all sites as they are told live, and who wants to hear what is news. */
export class AlertBook {
  readonly state: StoreApi<AlertBookState> = createStore(() => ({ isKnown: false, alerts: [] }));
  private readonly byId = new Map<string, Alert>();
  private readonly met = new Set<SiteId>();
  private readonly memory = new AlertNewsMemory();
  private readonly listeners = new Set<(news: readonly AlertNews[]) => void>();

  onNews(listener: (news: readonly AlertNews[]) => void): Stop {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** A site whole. What is active here and not there has cleared unseen. `isOpening`: the page was opened just now. */
  meet(siteId: SiteId, alerts: readonly Alert[], isOpening: boolean): void {
    const told = new Set(alerts.map(({ alertId }) => alertId));
    for (const { alertId, active } of this.ofSite(siteId)) if (active && !told.has(alertId)) this.byId.delete(alertId);
    const isBaseline = isOpening && !this.met.has(siteId);
    this.met.add(siteId);
    this.take(alerts, isBaseline);
  }

  tell(alerts: readonly Alert[]): void {
    if (alerts.length > 0) this.take(alerts, false);
  }

  private take(alerts: readonly Alert[], isBaseline: boolean): void {
    for (const alert of alerts) {
      const known = this.byId.get(alert.alertId);
      if (!known || isNoOlder(alert, known)) this.byId.set(alert.alertId, alert);
    }
    this.forgetOldest();
    const news = this.memory.newsIn(alerts, isBaseline);
    this.state.setState({ isKnown: true, alerts: sorted(this.byId.values()) });
    if (news.length > 0) for (const listener of [...this.listeners]) listener(news);
  }

  private ofSite(siteId: SiteId): readonly Alert[] {
    return [...this.byId.values()].filter((alert) => alert.siteId === siteId);
  }

  private forgetOldest(): void {
    const cleared = sorted(this.byId.values()).filter(({ active }) => !active);
    for (const { alertId } of cleared.slice(MOST_CLEARED)) this.byId.delete(alertId);
  }
}

function sorted(alerts: Iterable<Alert>): readonly Alert[] {
  return [...alerts].sort((a, b) => b.openedAt - a.openedAt || (a.alertId < b.alertId ? -1 : 1));
}
