import type { SiteChange, SiteFrame, SiteSnapshot } from "@/domain/protocol";
import { SiteReplica } from "@/domain/site-replica";
import { Watch, type WatchPorts } from "./watch";

export interface SiteListener {
  /** Receives the replica of the site, which the connection keeps up to date. It is shared by all listeners, who must not change it. */
  onSite(site: SiteReplica): void;
  /** Receives the changes just applied to the replica. */
  onChanges(changes: readonly SiteChange[]): void;
  onRefused?(code: string): void;
}

/** A watch with its listeners' greeting. */
export interface Watching<OneWatch, Listener> {
  readonly watch: OneWatch;
  /** Gives a later listener the current state. Returns false if it must be requested. */
  readonly greet: (listener: Listener) => boolean;
}

export type SiteWatch = Watch<SiteSnapshot, SiteFrame>;

interface SiteWatchPorts extends Pick<WatchPorts<SiteSnapshot, SiteFrame>, "ask" | "askOtherwise"> {
  /** Called after the listeners. */
  readonly onChanges: (changes: readonly SiteChange[]) => void;
}

/** Keeps one replica of a site for all its listeners. */
export function createSiteWatch(
  listeners: ReadonlySet<SiteListener>,
  { ask, askOtherwise, onChanges }: SiteWatchPorts,
): Watching<SiteWatch, SiteListener> {
  let site: SiteReplica | undefined;
  const watch: SiteWatch = new Watch({
    ask,
    askOtherwise,
    onSnapshot(snapshot) {
      const whole = SiteReplica.from(snapshot);
      site = whole;
      each(listeners, (one) => one.onSite(whole));
    },
    onFrame({ changes }) {
      site?.apply(changes);
      each(listeners, (one) => one.onChanges(changes));
      onChanges(changes);
    },
    onRefused: (code) => each(listeners, (one) => one.onRefused?.(code)),
  });
  function greet(listener: SiteListener): boolean {
    if (!site || !watch.isCurrent) return false;
    listener.onSite(site);
    return true;
  }
  return { watch, greet };
}

/** Notifies the current listeners, even if listeners are added or removed meanwhile. */
export function each<Listener>(listeners: ReadonlySet<Listener>, notify: (listener: Listener) => void): void {
  for (const listener of [...listeners]) notify(listener);
}
