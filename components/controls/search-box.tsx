"use client";

import { useEffect, useRef, useState } from "react";
import { useText } from "../text/text";
import { SearchInput } from "../ui/search-input";

/** Pause in typing before a search is sent, so that not every letter sends one. */
const PAUSE_MS = 250;

export interface SearchBoxProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  /** Called once the typing pauses. */
  readonly onSearch: (text: string) => void;
  readonly className?: string;
}

/** A search field. It searches when typing pauses or at once on Enter; Escape clears it. */
export function SearchBox({ label, hint, value, onSearch, className }: SearchBoxProps) {
  const { t } = useText();
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Takes a value set from outside (by the back button), unless the user is typing. The user's own query comes back trimmed, but the user
  // may still need the spaces to continue typing.
  useEffect(() => {
    if (timer.current === undefined) setText((now) => (now.trim() === value.trim() ? now : value));
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
    <SearchInput
      label={label}
      hint={hint}
      clearLabel={t("action.clearSearch")}
      value={text}
      maxLength={200}
      onType={type}
      onEnter={() => ask(text)}
      onClear={() => ask("")}
      {...(className === undefined ? {} : { className })}
    />
  );
}
