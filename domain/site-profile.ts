import type { SiteId } from "./ids";
import type { EpochMs } from "./time";

/** What somebody said of a site that traffic does not tell; what is absent is not known. */
export interface SiteProfile {
  readonly siteId: SiteId;
  readonly name?: string;
  /** As IANA names it: `Europe/Berlin`. */
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
  /** Since when it has its name: a name that traffic tells later is newer. */
  readonly namedAt: EpochMs;
}
