"use client";

import { useId } from "react";

interface ChoiceCard<Value extends string> {
  readonly value: Value;
  readonly title: string;
  readonly text: string;
}

export interface ChoiceCardsProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly ChoiceCard<Value>[];
  readonly value: Value;
  readonly onValueChange: (value: Value) => void;
  readonly isDisabled?: boolean | undefined;
  readonly hint?: string | undefined;
}

/** Chooses one of a few options, each with an explanation. */
export function ChoiceCards<Value extends string>(props: ChoiceCardsProps<Value>) {
  const { label, choices, value, onValueChange, isDisabled = false, hint } = props;
  const id = useId();
  return (
    <fieldset
      disabled={isDisabled}
      aria-describedby={hint ? `${id}-hint` : undefined}
      className="flex flex-col gap-1.5"
    >
      <legend className="mb-1.5 font-medium text-xs">{label}</legend>
      <div className="divide-y overflow-hidden rounded-lg border border-line-strong bg-surface shadow-card">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 px-3 py-2 transition-colors hover:bg-hover has-checked:bg-accent-soft/60 has-disabled:cursor-default has-disabled:opacity-60"
          >
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onValueChange(choice.value)}
              className="mt-0.5 size-3.5 accent-accent"
            />
            <span className="flex flex-col">
              <span className="font-medium text-sm">{choice.title}</span>
              <span className="text-pretty text-muted text-xs">{choice.text}</span>
            </span>
          </label>
        ))}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-pretty text-faint text-xs">
          {hint}
        </p>
      )}
    </fieldset>
  );
}
