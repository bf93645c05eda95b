import type { LiveSite } from "@/domain/live-site";
import type { Recounting } from "@/domain/recounts";
import { SpreadWork } from "@/server/flow-control/spread-work";
import { KnownSites } from "./known-sites";
import type { Conflict } from "./site-index";

/** All sites, with a listener that is called when one of them has news. */
export class NotifyingSites extends KnownSites {
  private dirty = new Set<LiveSite>();
  private onChange: () => void = () => {};
  private readonly recountings = new SpreadWork();
  protected onOwnerChange: (what: Conflict) => void = () => {};

  /** `listener` is called after each change. A flush takes the changed sites with `takeDirty`. */
  setChangeListener(listener: () => void): void {
    this.onChange = listener;
  }

  /**
   * `listener` is called after the ownership of a map or area passed to a site that drew it. Events that were in conflict may be read
   * again.
   */
  setOwnerChangeListener(listener: (what: Conflict) => void): void {
    this.onOwnerChange = listener;
  }

  takeDirty(): ReadonlySet<LiveSite> {
    const { dirty } = this;
    this.dirty = new Set();
    return dirty;
  }

  protected markChanged(site: LiveSite): void {
    this.dirty.add(site);
    this.onChange();
  }

  /** Does the rest of an edit, at once if it is short. */
  protected finishEdit(site: LiveSite, recounting: Recounting): void {
    this.markChanged(site);
    this.recountings.add(this.recountInSteps(site, recounting));
  }

  /** Recounts in steps, and tells viewers after each. */
  private *recountInSteps(site: LiveSite, recounting: Recounting): Recounting {
    for (const _ of recounting) {
      this.markChanged(site);
      yield;
    }
    this.markChanged(site);
  }
}
