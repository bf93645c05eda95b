import type { SiteId } from "@/domain/ids";
import { type EpochMs, HOUR_MS } from "@/domain/time";
import type { Records } from "./records";

/** An organisation's API token and what it may do. */
export interface Token {
  readonly token: string;
  readonly name?: string;
  readonly role?: "admin" | "write" | "read";
  /** The sites that it may see; all if undefined. */
  readonly sites?: readonly SiteId[];
}

export function mayWrite({ role = "admin" }: Token): boolean {
  return role !== "read";
}

export function maySee({ sites }: Token, siteId: SiteId): boolean {
  return sites === undefined || sites.includes(siteId);
}

/** The resource `self`: the caller and its rights. */
export function selfResource(orgId: string, { name = "floors", role = "admin", sites }: Token, records: Records) {
  const base = { role, org_id: orgId, org_name: ORGANISATION_NAME };
  const onSites = sites?.map((siteId) => {
    const site = records.get(siteId)?.site;
    return { ...base, scope: "site", site_id: siteId, ...(site && { name: site.name }) };
  });
  return { name, privileges: onSites ?? [{ ...base, scope: "org", name: ORGANISATION_NAME }] };
}

const ORGANISATION_NAME = "Two houses";

/** Limits the calls per token and clock hour. */
export class HourlyBudget {
  readonly #most: number;
  readonly #used = new Map<string, { readonly hour: number; readonly calls: number }>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Counts a call. Returns undefined if it is within the budget, else the seconds until the next hour. */
  spend(token: string, now: EpochMs): number | undefined {
    const hour = Math.floor(now / HOUR_MS);
    const before = this.#used.get(token);
    const calls = (before?.hour === hour ? before.calls : 0) + 1;
    this.#used.set(token, { hour, calls });
    return calls <= this.#most ? undefined : Math.ceil(((hour + 1) * HOUR_MS - now) / 1_000);
  }
}
