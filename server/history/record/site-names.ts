import type { SiteName } from "@/domain/change";
import type { SiteId } from "@/domain/ids";

/** Filters site names: each event repeats the name, and only a new name is worth a word. */
export class SiteNames {
  private readonly names = new Map<SiteId, string>();

  isNew({ siteId, name }: SiteName): boolean {
    if (this.names.get(siteId) === name) return false;
    this.names.set(siteId, name);
    return true;
  }
}
