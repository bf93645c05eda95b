"use client";

import { useEffect, useRef, useState } from "react";
import { useText } from "../text/text";
import { SearchInput } from "../ui/search-input";

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
  // Told from outside (the address went back): unless somebody is typing at this moment. What was asked for comes back
  // without the spaces around it, which whoever goes on typing still needs.
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
