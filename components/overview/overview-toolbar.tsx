"use client";

import { LayoutGrid, Rows3 } from "lucide-react";
import { LAYOUTS, type Layout, type OverviewChoice, SORTS, type Sort } from "@/viewer/overview/overview-choice";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { SearchInput } from "../ui/search-input";
import { Segment, Segments, ToggleGroup, ToggleItem } from "../ui/toggle-group";

const LAYOUT_ICONS = { cards: LayoutGrid, list: Rows3 } as const;

export interface OverviewToolbarProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly choice: OverviewChoice;
  readonly onChoose: (choice: OverviewChoice) => void;
  /** False where there is only one site. */
  readonly hasSites: boolean;
  /** "12 of 200 floors". */
  readonly found: string;
}

/** Controls of the overview: filter, order, grouping and layout. */
export function OverviewToolbar({ query, onQuery, choice, onChoose, hasSites, found }: OverviewToolbarProps) {
  const { t } = useText();
  return (
    <div className="sticky top-0 z-20 -mx-4 flex flex-wrap items-center gap-x-3 gap-y-2 bg-canvas px-4 py-2 sm:-mx-8 sm:px-8">
      <SearchInput
        label={t("sites.filter")}
        hint={t("sites.filterHint")}
        clearLabel={t("action.clearSearch")}
        value={query}
        onType={onQuery}
        onClear={() => onQuery("")}
        className="min-w-0 flex-1 basis-56 sm:max-w-80"
      />
      <p role="status" className={classNames("text-faint text-xs tabular-nums", query === "" && "sr-only")}>
        {found}
      </p>
      <div className="flex items-center gap-2 max-sm:w-full sm:ml-auto">
        {hasSites && (
          <ToggleGroup
            label={t("sites.groups")}
            value={choice.isGrouped ? ["site"] : []}
            onValueChange={(value) => onChoose({ ...choice, isGrouped: value.length > 0 })}
          >
            <ToggleItem value="site">{t("sites.bySite")}</ToggleItem>
          </ToggleGroup>
        )}
        <Segments
          label={t("sites.sort")}
          value={choice.sort}
          onValueChange={(sort) => onChoose({ ...choice, sort: sort as Sort })}
          className="max-sm:flex-1"
        >
          {SORTS.map((sort) => (
            <Segment key={sort} value={sort}>
              {t(`sites.sort.${sort}`)}
            </Segment>
          ))}
        </Segments>
        <Segments
          label={t("sites.look")}
          value={choice.layout}
          onValueChange={(layout) => onChoose({ ...choice, layout: layout as Layout })}
        >
          {LAYOUTS.map((layout) => (
            <LayoutSegment key={layout} layout={layout} />
          ))}
        </Segments>
      </div>
    </div>
  );
}

function LayoutSegment({ layout }: { readonly layout: Layout }) {
  const { t } = useText();
  const Icon = LAYOUT_ICONS[layout];
  return (
    <Segment value={layout}>
      <Icon className="size-3.75" aria-hidden />
      <span className="sr-only">{t(`sites.look.${layout}`)}</span>
    </Segment>
  );
}
