import type { LiveSite } from "@/domain/live-site";
import { KnownSites } from "./known-sites";
import type { Conflict } from "./site-index";

/** Every site, with who is told that one of them has news. */
export class ToldSites extends KnownSites {
  private dirty = new Set<LiveSite>();
  private onNews: () => void = () => {};
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
}
