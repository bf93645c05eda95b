import type { SiteId } from "./ids";
import type { EpochMs } from "./time";

/** What people entered about a site that traffic does not report; absent fields are unknown. */
export interface SiteProfile {
  readonly siteId: SiteId;
  readonly name?: string;
  /** The IANA name, such as `Europe/Berlin`. */
  readonly timeZone?: string;
  /** Degrees north. */
  readonly latitude?: number;
  /** Degrees east. */
  readonly longitude?: number;
  /** Two capital letters, as in ISO 3166. */
  readonly countryCode?: string;
  readonly address?: string;
}

export interface StoredProfile {
  readonly profile: SiteProfile;
  /** When the name was set; a name that traffic reports later is newer. */
  readonly namedAt: EpochMs;
}
