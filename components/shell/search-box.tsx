"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { Input } from "../ui/input";

/** Nobody wants an answer to half a word. */
const PAUSE_MS = 250;

export interface SearchBoxProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  /** Called once the typing pauses. */
  readonly onSearch: (text: string) => void;
  readonly className?: string;
}

/** A search that is asked when the typing pauses, at once on Enter, and cleared by Escape. */
export function SearchBox({ label, hint, value, onSearch, className }: SearchBoxProps) {
  const { t } = useText();
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Told from outside (the address went back): unless somebody is typing at this moment.
  useEffect(() => {
    if (timer.current === undefined) setText(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function ask(next: string): void {
    clearTimeout(timer.current);
    timer.current = undefined;
    setText(next);
    onSearch(next);
  }

  function type(next: string): void {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => ask(next), PAUSE_MS);
  }

  return (
    <search className={classNames("relative", className)}>
      <Search aria-hidden className="pointer-events-none absolute top-2.25 left-2.5 size-3.5 text-faint" />
      <Input
        type="search"
        value={text}
        maxLength={200}
        aria-label={label}
        placeholder={hint}
        autoComplete="off"
        spellCheck={false}
        className="px-8 [&::-webkit-search-cancel-button]:hidden"
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") ask(text);
          if (event.key === "Escape") ask("");
        }}
      />
      {text !== "" && (
        <button
          type="button"
          aria-label={t("action.clearSearch")}
          className="absolute top-2 right-2 rounded p-0.5 text-faint hover:text-ink"
          onClick={() => ask("")}
        >
          <X className="size-3.5" aria-hidden />
        </button>
      )}
    </search>
  );
}
