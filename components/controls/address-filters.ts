"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo } from "react";
import { keptChoice } from "./kept-choice";

/** Filters of a page as its address writes them. What is usual is left out. */
export interface AddressForm<Filters> {
  /** Under which this browser remembers them. */
  readonly key: string;
  read(params: URLSearchParams): Filters;
  write(filters: Filters): URLSearchParams;
}

/**
 * Filters that stay: in the address bar, to be shared and gone back to, and in this browser for the next visit. An
 * address that says anything counts more than what is remembered.
 */
export function useAddressFilters<Filters extends object>(
  form: AddressForm<Filters>,
): readonly [Filters, (change: Partial<Filters>) => void] {
  const search = useSearchParams().toString();
  const filters = useMemo(() => form.read(new URLSearchParams(search)), [form, search]);
  const memory = useMemo(() => keptChoice(form.key, { first: "", isValid: isText }), [form]);

  useEffect(() => {
    const remembered = memory.read();
    if (window.location.search !== "" || remembered === "") return;
    // Next hears of a changed address only once its own effects have run, which is after this one.
    const timer = setTimeout(() => show(remembered));
    return () => clearTimeout(timer);
  }, [memory]);

  const change = useCallback(
    (part: Partial<Filters>) => {
      const now = form.read(new URLSearchParams(window.location.search));
      const query = form.write({ ...now, ...part }).toString();
      memory.write(query);
      show(query);
    },
    [form, memory],
  );
  return [filters, change];
}

function isText(text: string): text is string {
  return true;
}

function show(query: string): void {
  window.history.replaceState(null, "", query === "" ? window.location.pathname : `?${query}`);
}

/** Several values in one parameter, only those that can be chosen. */
export function readChoices<Value extends string>(text: string | null, choices: readonly Value[]): readonly Value[] {
  const named = new Set(text?.split(","));
  return choices.filter((choice) => named.has(choice));
}

export function readChoice<Value extends string>(text: string | null, choices: readonly Value[], usual: Value): Value {
  return choices.find((choice) => choice === text) ?? usual;
}

/** Sets what is neither empty nor usual. */
export function writeParams(values: Readonly<Record<string, string | undefined>>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) params.set(name, value);
  return params;
}
