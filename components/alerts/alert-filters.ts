import type { SiteId } from "@/domain/ids";
import type { Severity } from "@/domain/notice";
import { type AddressForm, readChoice, readChoices, writeParams } from "../page/address-filters";

export const SEVERITIES: readonly Severity[] = ["critical", "major", "minor", "warning", "info"];
export const STATES = ["active", "cleared", "all"] as const;
export const HANDLED = ["any", "no", "yes"] as const;

/** Which alerts one wants to see. */
export interface AlertFilters {
  readonly state: (typeof STATES)[number];
  /** Acknowledged or not. */
  readonly handled: (typeof HANDLED)[number];
  /** All where none is named. */
  readonly severities: readonly Severity[];
  readonly siteId: SiteId | undefined;
  readonly q: string;
}

export const ALERT_FILTERS: AddressForm<AlertFilters> = {
  key: "floorcast-alert-filters",
  read: (params) => ({
    state: readChoice(params.get("state"), STATES, "active"),
    handled: readChoice(params.get("acknowledged"), HANDLED, "any"),
    severities: readChoices(params.get("severity"), SEVERITIES),
    siteId: params.get("site") ?? undefined,
    q: params.get("q") ?? "",
  }),
  write: ({ state, handled, severities, siteId, q }) =>
    writeParams({
      state: state === "active" ? undefined : state,
      acknowledged: handled === "any" ? undefined : handled,
      severity: severities.join(","),
      site: siteId,
      q: q.trim(),
    }),
};

/** The page with every active alert, whatever was looked for there before. */
export function activeAlertsPath(siteId?: SiteId): string {
  return `/alerts?${writeParams({ state: "active", site: siteId })}`;
}

/** Where the server answers them, at most `limit`. */
export function alertsPath({ state, handled, severities, siteId, q }: AlertFilters, limit: number): string {
  const query = writeParams({
    state,
    acknowledged: handled === "any" ? undefined : String(handled === "yes"),
    severity: severities.join(","),
    siteId,
    q: q.trim(),
    limit: String(limit),
  });
  return `/api/alerts?${query}`;
}

/** True where anything is left out that belongs to the state. */
export function isNarrowed({ handled, severities, siteId, q }: AlertFilters): boolean {
  return handled !== "any" || severities.length > 0 || siteId !== undefined || q.trim() !== "";
}
