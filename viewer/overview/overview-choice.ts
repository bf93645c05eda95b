/** The reader's choices for the overview, kept in a cookie so that the server renders them at once. */
export interface OverviewChoice {
  readonly sort: Sort;
  readonly isGrouped: boolean;
  readonly look: Look;
}

export type Sort = "name" | "fullest" | "alerts";
export type Look = "cards" | "list";

export const SORTS: readonly Sort[] = ["name", "fullest", "alerts"];
export const LOOKS: readonly Look[] = ["cards", "list"];
export const OVERVIEW_COOKIE = "floorcast-overview";

const FLAT = "flat";

export function choiceFrom(cookie: string | undefined): OverviewChoice {
  const words = (cookie ?? "").split(".");
  return {
    sort: SORTS.find((sort) => words.includes(sort)) ?? "name",
    look: LOOKS.find((look) => words.includes(look)) ?? "cards",
    isGrouped: !words.includes(FLAT),
  };
}

/** The cookie's value; `choiceFrom` reads it. */
export function toCookie({ sort, look, isGrouped }: OverviewChoice): string {
  return [sort, look, ...(isGrouped ? [] : [FLAT])].join(".");
}
