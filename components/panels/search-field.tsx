"use client";

import { ListFilter, X } from "lucide-react";
import { useView } from "../floorplan/floor-context";
import { useText } from "../text/text";
import { Input } from "../ui/input";

/** Narrows this floor down as one types; what does not match fades on the floor. */
export function SearchField() {
  const { t } = useText();
  const query = useView((view) => view.query);
  const search = useView((view) => view.search);
  return (
    <search className="relative">
      <ListFilter aria-hidden className="pointer-events-none absolute top-2.25 left-2.5 size-3.5 text-faint" />
      <Input
        type="search"
        value={query}
        maxLength={100}
        aria-label={t("filter.floor")}
        placeholder={t("filter.hint")}
        autoComplete="off"
        spellCheck={false}
        className="px-8 [&::-webkit-search-cancel-button]:hidden"
        onChange={(event) => search(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") search("");
        }}
      />
      {query !== "" && (
        <span className="absolute inset-y-0 right-2 flex items-center">
          <button
            type="button"
            aria-label={t("filter.clearText")}
            className="rounded p-0.5 text-faint hover:text-ink"
            onClick={() => search("")}
          >
            <X className="size-3.5" aria-hidden />
          </button>
        </span>
      )}
    </search>
  );
}
