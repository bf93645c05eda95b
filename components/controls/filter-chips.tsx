"use client";

import type { ReactNode } from "react";
import { classNames } from "../ui/class-names";

interface FilterChip<Value extends string> {
  readonly value: Value;
  readonly text: ReactNode;
  /** The number of matches. */
  readonly count?: string | undefined;
}

export interface FilterChipsProps<Value extends string> {
  readonly label: string;
  /** Empty means all. */
  readonly chosen: readonly Value[];
  readonly chips: readonly FilterChip<Value>[];
  readonly onChosenChange: (chosen: readonly Value[]) => void;
}

/** On a phone the line of chips reaches across the page's padding to the edges of the screen, and chips are 40 pixels high. */
const ONE_LINE =
  "max-sm:-mx-4 max-sm:-my-1 max-sm:w-[calc(100%+2rem)] max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:px-4 max-sm:py-1 max-sm:[scrollbar-width:none]";
const TALL_TARGET =
  "max-sm:relative max-sm:h-8 max-sm:before:absolute max-sm:before:inset-x-0 max-sm:before:-inset-y-1";

/** A filter by any of several values. Without a choice, everything matches. On a phone it is one line, which scrolls sideways. */
export function FilterChips<Value extends string>(props: FilterChipsProps<Value>) {
  const { label, chosen, chips, onChosenChange } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a form's styles
    <div role="group" aria-label={label} className={classNames("flex flex-wrap gap-1.5 max-sm:gap-1", ONE_LINE)}>
      {chips.map(({ value, text, count }) => (
        <button
          key={value}
          type="button"
          aria-pressed={chosen.includes(value)}
          onClick={() => onChosenChange(toggled(chosen, value))}
          className={classNames(
            "group inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full border bg-surface px-2.5 text-muted max-sm:gap-1 max-sm:px-1.5 text-xs transition-colors hover:border-line-strong hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent",
            TALL_TARGET,
          )}
        >
          {text}
          {count !== undefined && (
            <span className="text-faint tabular-nums group-aria-pressed:text-accent">{count}</span>
          )}
        </button>
      ))}
    </div>
  );
}

function toggled<Value>(chosen: readonly Value[], value: Value): readonly Value[] {
  return chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
}
