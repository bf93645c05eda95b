"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { classNames } from "./class-names";
import { walkButtons } from "./walk-buttons";

interface Choice {
  readonly chosen: readonly string[];
  readonly press: (value: string) => void;
}

/** Of the group around a button. */
const ChoiceContext = createContext<Choice>({ chosen: [], press: () => undefined });

interface GroupProps {
  /** Accessible name of the group. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export interface SegmentsProps extends GroupProps {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
}

/** A segmented control. One item is always chosen; arrow keys choose the next. */
export function Segments({ label, value, onValueChange, className, children }: SegmentsProps) {
  const choice = useMemo(() => ({ chosen: [value], press: onValueChange }), [value, onValueChange]);
  return (
    <div
      role="radiogroup"
      aria-label={label}
      onKeyDown={(event) => walkButtons(event)?.click()}
      className={classNames("inline-flex fallback:h-8 rounded-lg bg-pressed p-0.5", className)}
    >
      <ChoiceContext value={choice}>{children}</ChoiceContext>
    </div>
  );
}

export function Segment({ value, children }: { readonly value: string; readonly children: ReactNode }) {
  const { chosen, press } = useContext(ChoiceContext);
  const isChosen = chosen.includes(value);
  return (
    // biome-ignore lint/a11y/useSemanticElements: its content is more than a radio button has room for
    <button
      type="button"
      role="radio"
      aria-checked={isChosen}
      tabIndex={isChosen ? 0 : -1}
      data-state={isChosen ? "on" : "off"}
      onClick={() => press(value)}
      className="inline-flex flex-1 items-center justify-center gap-1.5 whitespace-nowrap rounded-md px-2 font-medium text-muted text-xs transition-colors hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-card"
    >
      {children}
    </button>
  );
}

export interface ToggleGroupProps<Value extends string> extends GroupProps {
  readonly value: readonly Value[];
  readonly onValueChange: (value: readonly Value[]) => void;
}

/** A group of independent toggles. Tab reaches the first that is on; arrow keys lead to the others. */
export function ToggleGroup<Value extends string>(props: ToggleGroupProps<Value>) {
  const { label, value: chosen, onValueChange, className, children } = props;
  const choice = useMemo(() => {
    const press = (value: string) =>
      onValueChange(
        chosen.some((each) => each === value) ? chosen.filter((each) => each !== value) : [...chosen, value as Value],
      );
    return { chosen, press };
  }, [chosen, onValueChange]);
  return (
    <div
      role="toolbar"
      aria-label={label}
      onKeyDown={walkButtons}
      className={classNames("fallback:flex flex-wrap gap-1", className)}
    >
      <ChoiceContext value={choice}>{children}</ChoiceContext>
    </div>
  );
}

export interface ToggleItemProps {
  readonly value: string;
  readonly title?: string;
  readonly "aria-label"?: string;
  readonly children: ReactNode;
}

export function ToggleItem({ value, ...rest }: ToggleItemProps) {
  const { chosen, press } = useContext(ChoiceContext);
  const isChosen = chosen.includes(value);
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      tabIndex={chosen.length === 0 || chosen[0] === value ? 0 : -1}
      data-state={isChosen ? "on" : "off"}
      onClick={() => press(value)}
      className="inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-muted text-xs transition-colors hover:bg-hover data-[state=on]:border-line-strong data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-card data-[state=off]:border-dashed"
      {...rest}
    />
  );
}
