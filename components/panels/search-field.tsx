"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useView } from "../floorplan/floor-context";
import { useText } from "../text/text";
import { Input } from "../ui/input";
import { Kbd } from "../ui/kbd";

const SHORTCUT = "/";

/** Searches this floor as one types; what does not match fades on the floor. */
export function SearchField() {
  const { t } = useText();
  const query = useView((view) => view.query);
  const search = useView((view) => view.search);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => onShortcut(() => input.current?.focus()), []);
  return (
    <search className="relative">
      <Search aria-hidden className="size-3.5 pointer-events-none absolute top-2.25 left-2.5 text-faint" />
      <Input
        ref={input}
        type="search"
        value={query}
        maxLength={100}
        aria-label={t("floor.search")}
        aria-keyshortcuts={SHORTCUT}
        placeholder={t("floor.searchHint")}
        autoComplete="off"
        spellCheck={false}
        className="px-8 [&::-webkit-search-cancel-button]:hidden"
        onChange={(event) => search(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") search("");
        }}
      />
      <span className="absolute inset-y-0 right-2 flex items-center">
        {query === "" ? (
          <Kbd>{SHORTCUT}</Kbd>
        ) : (
          <button
            type="button"
            aria-label={t("floor.searchClear")}
            className="rounded p-0.5 text-faint hover:text-ink"
            onClick={() => search("")}
          >
            <X className="size-3.5" aria-hidden />
          </button>
        )}
      </span>
    </search>
  );
}

/** Runs on the key unless somebody is typing. */
function onShortcut(run: () => void): () => void {
  const listen = (event: KeyboardEvent) => {
    const isTyping =
      event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== SHORTCUT || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
    event.preventDefault();
    run();
  };
  document.addEventListener("keydown", listen);
  return () => document.removeEventListener("keydown", listen);
}
