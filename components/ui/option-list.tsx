"use client";

import { type KeyboardEvent, type ReactNode, type RefObject, useId, useLayoutEffect, useRef, useState } from "react";
import { classNames } from "./class-names";
import { remInPixels } from "./rem";
import { rowsInView } from "./rows-in-view";
import { useListView } from "./use-list-view";
import { stepTo } from "./walk-rows";

const ROW_REM = 2;

export interface OptionListProps {
  /** Of the field and of the list. */
  readonly label: string;
  readonly hint: string;
  readonly query: string;
  readonly onType: (query: string) => void;
  /** Of the options that the query leaves, in their order; each once. */
  readonly values: readonly string[];
  /** The one that is chosen now. */
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
  readonly renderOption: (value: string) => ReactNode;
  /** Says that the query leaves none. */
  readonly none: string;
}

/**
 * Chooses one of many options: a search field, and a list of which only the rows in view are rendered. The field keeps the focus
 * while arrow keys go through the options; Enter or a click chooses one.
 */
export function OptionList(props: OptionListProps) {
  const { label, hint, query, onType, values, chosen, onChoose, none } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | undefined>(chosen);
  const at = Math.max(0, active === undefined ? 0 : values.indexOf(active));
  // Once, with the option that is chosen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useLayoutEffect(() => reveal(box.current, at), []);

  function walkTo(index: number): void {
    setActive(values[index]);
    reveal(box.current, index);
  }

  function press(event: KeyboardEvent): void {
    const value = values[at];
    const to = stepTo(event.key, at, values.length);
    if (event.key === "Enter" && value !== undefined) onChoose(value);
    else if (to !== undefined) walkTo(to);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: somebody opened it to choose
        autoFocus
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-autocomplete="list"
        aria-controls={id}
        aria-activedescendant={values.length > 0 ? optionId(id, at) : undefined}
        value={query}
        maxLength={100}
        placeholder={hint}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          // Another query is another beginning: whatever comes first then.
          setActive(undefined);
          reveal(box.current, 0);
          onType(event.target.value);
        }}
        onKeyDown={press}
        className="h-10 w-full shrink-0 border-b bg-transparent px-3.5 text-sm outline-none placeholder:text-faint"
      />
      {values.length === 0 && (
        <p role="status" className="px-3 py-6 text-center text-faint text-sm">
          {none}
        </p>
      )}
      <div ref={box} className="my-1 max-h-[min(26rem,60vh)] min-h-0 overflow-y-auto overscroll-contain">
        <Options {...props} {...{ id, box, at }} onPoint={setActive} />
      </div>
    </>
  );
}

interface OptionsProps extends OptionListProps {
  readonly id: string;
  readonly box: RefObject<HTMLDivElement | null>;
  /** Index of the option that Enter chooses. */
  readonly at: number;
  readonly onPoint: (value: string) => void;
}

function Options({ id, box, at, label, values, chosen, onChoose, onPoint, renderOption }: OptionsProps) {
  const view = useListView(box);
  const rowPx = ROW_REM * view.remPx;
  const { rows, above } = rowsInView({ count: values.length, rowPx, ...view, kept: at });
  return (
    <div
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label={label}
      className="outline-none"
      style={{ height: `${values.length * ROW_REM}rem`, paddingTop: `${above * ROW_REM}rem` }}
    >
      {rows.map((index) => {
        const value = values[index] ?? "";
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus, and its keys choose
          <div
            key={value}
            id={optionId(id, index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            aria-current={value === chosen || undefined}
            aria-setsize={values.length}
            aria-posinset={index + 1}
            onPointerMove={() => onPoint(value)}
            onClick={() => onChoose(value)}
            style={{ height: `${ROW_REM}rem` }}
            className={classNames(
              "mx-1 flex cursor-pointer select-none items-center gap-2 rounded-md px-2.5 text-sm outline-none",
              index === at && "bg-hover",
            )}
          >
            {renderOption(value)}
          </div>
        );
      })}
    </div>
  );
}

function optionId(id: string, index: number): string {
  return `${id}-${index}`;
}

/** Scrolls no farther than it takes to bring a row into view. */
function reveal(box: HTMLElement | null, index: number): void {
  if (!box) return;
  const rowPx = ROW_REM * remInPixels();
  const top = index * rowPx;
  const lowest = top + rowPx - box.clientHeight;
  box.scrollTop = Math.min(top, Math.max(lowest, box.scrollTop));
}
