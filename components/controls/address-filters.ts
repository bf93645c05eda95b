"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo } from "react";
import type { AddressForm } from "./address-form";
import { storedChoice } from "./stored-choice";

/**
 * Filters kept in the address, for sharing and the back button, and in this browser for the next visit. An address with any filter takes
 * precedence over the stored ones.
 */
export function useAddressFilters<Filters extends object>(
  form: AddressForm<Filters>,
): readonly [Filters, (change: Partial<Filters>) => void] {
  const search = useSearchParams().toString();
  const filters = useMemo(() => form.read(new URLSearchParams(search)), [form, search]);
  const memory = useMemo(() => storedChoice(form.key, { first: "", isValid: isText }), [form]);

  useEffect(() => {
    const remembered = memory.read();
    if (window.location.search !== "" || remembered === "") return;
    // Next.js notices a changed address only after its own effects, which run after this one.
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
