import type { SiteName } from "@/domain/change";
import type { SiteId } from "@/domain/ids";

/** A site's name comes with each of its events, and is worth a word only where it is another one. */
export class SiteNames {
  private readonly names = new Map<SiteId, string>();

  isNew({ siteId, name }: SiteName): boolean {
    if (this.names.get(siteId) === name) return false;
    this.names.set(siteId, name);
    return true;
  }
}
