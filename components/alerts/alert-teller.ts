import type { Alert } from "@/domain/alert";
import type { AlertNews } from "./alert-news";

/** What comes within this time is told together. */
const GATHER_MS = 400;

export interface TellerPorts {
  /** One toast for all of them; called again with others it takes the first one's place. */
  show(news: readonly AlertNews[]): void;
  hide(): void;
  /** Once a gathering, with what is new in it: for the ear, and for those who look elsewhere. */
  call(news: readonly AlertNews[]): void;
}

/** Tells news of alerts so that a flood of them stays one toast: what is still on screen and what comes make one. */
export function createAlertTeller({ show, hide, call }: TellerPorts) {
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
    hear(news: readonly AlertNews[]): void {
      gathered = joined(gathered, news);
      timer ??= setTimeout(flush, GATHER_MS);
    },

    /** What cleared or is looked after by somebody needs no toast any more. */
    follow(alerts: readonly Alert[]): void {
      const byId = new Map(alerts.map((alert) => [alert.alertId, alert]));
      const isOpen = ({ alert }: AlertNews) => needsSomebody(byId.get(alert.alertId) ?? alert);
      gathered = gathered.filter(isOpen);
      const open = shown.filter(isOpen);
      if (open.length === shown.length) return;
      shown = open;
      if (open.length > 0) show(open);
      else hide();
    },

    /** The toast was closed, or went by itself. */
    closed(): void {
      shown = [];
    },

    stop(): void {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

export function needsSomebody({ active, acknowledged }: Alert): boolean {
  return active && !acknowledged;
}

/** Newest first, the last word on each. */
function joined(before: readonly AlertNews[], fresh: readonly AlertNews[]): readonly AlertNews[] {
  const isFresh = new Set(fresh.map(({ alert }) => alert.alertId));
  return [...fresh, ...before.filter(({ alert }) => !isFresh.has(alert.alertId))];
}
