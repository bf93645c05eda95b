"use client";

import { FilterMenu } from "../page/filter-menu";
import { SearchBox } from "../page/search-box";
import { SiteFilter } from "../page/site-filter";
import { useText } from "../text/text";
import { Segment, Segments } from "../ui/toggle-group";
import { type AlertFilters, HANDLED, STATES } from "./alert-filters";
import { SeverityFilter } from "./severity-filter";

export interface AlertFilterBarProps {
  readonly filters: AlertFilters;
  readonly onChange: (change: Partial<AlertFilters>) => void;
}

/** Which alerts one wants to see. */
export function AlertFilterBar({ filters, onChange }: AlertFilterBarProps) {
  const { t } = useText();
  const handledOptions = HANDLED.map((value) => ({ value, text: t(`alerts.handled.${value}`) }));
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-2.5">
      <Segments
        label={t("alerts.state")}
        value={filters.state}
        onValueChange={(chosen) => onChange({ state: chosen as AlertFilters["state"] })}
      >
        {STATES.map((state) => (
          <Segment key={state} value={state}>
            {t(`alerts.states.${state}`)}
          </Segment>
        ))}
      </Segments>
      <FilterMenu
        label={t("alerts.handled")}
        value={filters.handled}
        options={handledOptions}
        onValueChange={(handled) => onChange({ handled })}
      />
      <SiteFilter siteId={filters.siteId} onSiteChange={(siteId) => onChange({ siteId })} />
      <SearchBox
        label={t("alerts.search")}
        hint={t("alerts.searchHint")}
        value={filters.q}
        onSearch={(q) => onChange({ q })}
        className="w-full sm:w-64"
      />
      <SeverityFilter severities={filters.severities} onSeveritiesChange={(severities) => onChange({ severities })} />
    </div>
  );
}
