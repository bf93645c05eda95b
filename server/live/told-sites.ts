import type { LiveSite } from "@/domain/live-site";
import type { Recounting } from "@/domain/recounts";
import { SpreadWork } from "@/server/flow-control/spread-work";
import { KnownSites } from "./known-sites";
import type { Conflict } from "./site-index";

/** Every site, with who is told that one of them has news. */
export class ToldSites extends KnownSites {
  private dirty = new Set<LiveSite>();
  private onNews: () => void = () => {};
  private readonly recountings = new SpreadWork();
  protected onPassed: (what: Conflict) => void = () => {};

  /** `listener` is called after each change; whoever flushes takes the sites with `takeDirty`. */
  whenNews(listener: () => void): void {
    this.onNews = listener;
  }

  /** `listener` is called after a map or an area passed from its owner to a site that drew it: what was in conflict may be read again. */
  whenPassed(listener: (what: Conflict) => void): void {
    this.onPassed = listener;
  }

  takeDirty(): ReadonlySet<LiveSite> {
    const { dirty } = this;
    this.dirty = new Set();
    return dirty;
  }

  protected tell(site: LiveSite): void {
    this.dirty.add(site);
    this.onNews();
  }

  /** Does what is left of an edit: at once where that is short. */
  protected finish(site: LiveSite, recounting: Recounting): void {
    this.tell(site);
    this.recountings.add(this.telling(site, recounting));
  }

  /** Viewers hear of each part as it is done. */
  private *telling(site: LiveSite, recounting: Recounting): Recounting {
    for (const _ of recounting) {
      this.tell(site);
      yield;
    }
    this.tell(site);
  }
}
