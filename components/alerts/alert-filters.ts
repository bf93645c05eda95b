import type { AlertQuery } from "@/domain/contract/alert";
import type { SiteId } from "@/domain/ids";
import { SEVERITIES } from "@/domain/notice";
import { type AlertFilters, HANDLED, STATES } from "@/viewer/alerts/listed-alerts";
import { type AddressForm, readChoice, readChoices, writeParams } from "../controls/address-form";

/** Alerts of a page of the list. */
export const PAGE = 100;

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

/** The request for at most `limit` alerts. */
export function alertQuery({ state, handled, severities, siteId, q }: AlertFilters, limit: number): AlertQuery {
  const acknowledged = handled === "yes" ? "true" : "false";
  return {
    state,
    ...(handled !== "any" && { acknowledged }),
    severity: severities,
    ...(siteId !== undefined && { siteId }),
    q: q.trim(),
    limit,
  };
}

/** True where a filter besides the state is set. */
export function isFiltered({ handled, severities, siteId, q }: AlertFilters): boolean {
  return handled !== "any" || severities.length > 0 || siteId !== undefined || q.trim() !== "";
}
