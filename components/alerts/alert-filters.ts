import type { SiteId } from "@/domain/ids";
import { SEVERITIES } from "@/domain/notice";
import { type AlertFilters, HANDLED, STATES } from "@/viewer/alerts/listed-alerts";
import { type AddressForm, readChoice, readChoices, writeParams } from "../page/address-filters";

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

/** The page with every active alert, without the filters kept from an earlier visit. */
export function activeAlertsPath(siteId?: SiteId): string {
  return `/alerts?${writeParams({ state: "active", site: siteId })}`;
}

/** Path of the request for at most `limit` alerts. */
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

/** True where a filter besides the state is set. */
export function isNarrowed({ handled, severities, siteId, q }: AlertFilters): boolean {
  return handled !== "any" || severities.length > 0 || siteId !== undefined || q.trim() !== "";
}
