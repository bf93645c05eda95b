"use client";

import { ListFilter } from "lucide-react";
import { useText } from "../text/text";
import { SearchInput } from "../ui/search-input";
import { useView } from "./canvas/floor-context";

/** Narrows this floor down as one types; what does not match fades on the floor. */
export function SearchField() {
  const { t } = useText();
  const query = useView((view) => view.query);
  const search = useView((view) => view.search);
  return (
    <SearchInput
      icon={ListFilter}
      label={t("filter.floor")}
      hint={t("filter.hint")}
      clearLabel={t("action.clearSearch")}
      value={query}
      onType={search}
      onClear={() => search("")}
    />
  );
}
