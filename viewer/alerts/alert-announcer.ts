import type { Alert } from "@/domain/alert";
import type { AlertNews } from "./alert-news";

/** News that arrives within this time is announced together. */
const GATHER_MS = 400;

export interface AnnouncerPorts {
  /** Shows one toast for all of them. A later call replaces the toast. */
  show(news: readonly AlertNews[]): void;
  hide(): void;
  /** Called once per batch with its new alerts, for sound and desktop notifications. */
  call(news: readonly AlertNews[]): void;
}

/** Announces alerts in batches. New alerts share one toast with those still on screen. */
export function createAlertAnnouncer({ show, hide, call }: AnnouncerPorts) {
  let shown: readonly AlertNews[] = [];
  let gathered: readonly AlertNews[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    timer = undefined;
    const fresh = gathered;
    gathered = [];
    if (fresh.length === 0) return;
    shown = joined(shown, fresh);
    show(shown);
    call(fresh);
  }

  return {
    announce(news: readonly AlertNews[]): void {
      gathered = joined(gathered, news);
      timer ??= setTimeout(flush, GATHER_MS);
    },

    /** Removes alerts that cleared or were acknowledged. */
    follow(alerts: readonly Alert[]): void {
      const byId = new Map(alerts.map((alert) => [alert.alertId, alert]));
      const isOpen = ({ alert }: AlertNews) => needsAttention(byId.get(alert.alertId) ?? alert);
      gathered = gathered.filter(isOpen);
      const open = shown.filter(isOpen);
      if (open.length === shown.length) return;
      shown = open;
      if (open.length > 0) show(open);
      else hide();
    },

    /** The toast was closed or timed out. */
    closed(): void {
      shown = [];
    },

    stop(): void {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

export function needsAttention({ active, acknowledged }: Alert): boolean {
  return active && !acknowledged;
}

/** Both lists, newest first, with each alert once in its newest state. */
function joined(before: readonly AlertNews[], fresh: readonly AlertNews[]): readonly AlertNews[] {
  const isFresh = new Set(fresh.map(({ alert }) => alert.alertId));
  return [...fresh, ...before.filter(({ alert }) => !isFresh.has(alert.alertId))];
}
