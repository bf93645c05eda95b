/** The reader's choices for the overview, kept in a cookie so that the server renders them at once. */
export interface OverviewChoice {
  readonly sort: Sort;
  readonly isGrouped: boolean;
  readonly layout: Layout;
}

export type Sort = "name" | "fullest" | "alerts";
export type Layout = "cards" | "list";

export const SORTS: readonly Sort[] = ["name", "fullest", "alerts"];
export const LAYOUTS: readonly Layout[] = ["cards", "list"];
export const OVERVIEW_COOKIE = "floorcast-overview";

const FLAT = "flat";

export function choiceFrom(cookie: string | undefined): OverviewChoice {
  const words = (cookie ?? "").split(".");
  return {
    sort: SORTS.find((sort) => words.includes(sort)) ?? "name",
    layout: LAYOUTS.find((layout) => words.includes(layout)) ?? "cards",
    isGrouped: !words.includes(FLAT),
  };
}

/** The cookie's value; `choiceFrom` reads it. */
export function toCookie({ sort, layout, isGrouped }: OverviewChoice): string {
  return [sort, layout, ...(isGrouped ? [] : [FLAT])].join(".");
}
