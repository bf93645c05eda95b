"use client";

import { SEVERITIES, type Severity } from "@/domain/notice";
import { FilterChips } from "../controls/filter-chips";
import { useText } from "../text/text";
import { SeverityDot } from "./severity-mark";

export interface SeverityFilterProps {
  /** Empty means all. */
  readonly severities: readonly Severity[];
  readonly onSeveritiesChange: (severities: readonly Severity[]) => void;
}

export function SeverityFilter({ severities, onSeveritiesChange }: SeverityFilterProps) {
  const { t } = useText();
  const chips = SEVERITIES.map((severity) => ({
    value: severity,
    text: (
      <>
        <SeverityDot severity={severity} />
        {t(`severity.${severity}`)}
      </>
    ),
  }));
  return (
    <FilterChips label={t("filter.severity")} chosen={severities} chips={chips} onChosenChange={onSeveritiesChange} />
  );
}
