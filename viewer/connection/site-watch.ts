import type { SiteChange, SiteFrame, SiteSnapshot } from "@/domain/protocol";
import { SiteReplica } from "@/domain/site-replica";
import { Watch, type WatchPorts } from "./watch";

export interface SiteListener {
  /** The site as it is now, and from now on: one replica for all who watch it, which only the connection changes. */
  onSite(site: SiteReplica): void;
  /** What the replica has taken in. */
  onChanges(changes: readonly SiteChange[]): void;
  onRefused?(code: string): void;
}

/** Something watched. */
export interface Watching<OneWatch, Listener> {
  readonly watch: OneWatch;
  /** Gives a later listener what is known. False where it has to be asked for. */
  readonly greet: (listener: Listener) => boolean;
}

export type SiteWatch = Watch<SiteSnapshot, SiteFrame>;

interface SiteWatchPorts extends Pick<WatchPorts<SiteSnapshot, SiteFrame>, "ask" | "askOtherwise"> {
  /** Runs after the listeners have heard. */
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

/** Calls all who listen now, whoever comes or goes meanwhile. */
export function each<Listener>(listeners: ReadonlySet<Listener>, notify: (listener: Listener) => void): void {
  for (const listener of [...listeners]) notify(listener);
}
