import type { LiveSite } from "@/domain/live-site";
import type { Recounting } from "@/domain/recounts";
import { SpreadWork } from "@/server/flow-control/spread-work";
import { KnownSites } from "./known-sites";
import type { Conflict } from "./site-index";

/** All sites, with a listener that is called when one of them has news. */
export class ToldSites extends KnownSites {
  private dirty = new Set<LiveSite>();
  private onNews: () => void = () => {};
  private readonly recountings = new SpreadWork();
  protected onPassed: (what: Conflict) => void = () => {};

  /** `listener` is called after each change. A flush takes the changed sites with `takeDirty`. */
  whenNews(listener: () => void): void {
    this.onNews = listener;
  }

  /**
   * `listener` is called after the ownership of a map or area passed to a site that drew it. Events that were in conflict may be read
   * again.
   */
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

  /** Does the rest of an edit, at once if it is short. */
  protected finish(site: LiveSite, recounting: Recounting): void {
    this.tell(site);
    this.recountings.add(this.telling(site, recounting));
  }

  /** Recounts in steps, and tells viewers after each. */
  private *telling(site: LiveSite, recounting: Recounting): Recounting {
    for (const _ of recounting) {
      this.tell(site);
      yield;
    }
    this.tell(site);
  }
}
