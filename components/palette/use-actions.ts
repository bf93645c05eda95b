"use client";

import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import type { ActionId } from "@/viewer/actions/action-table";
import { type ActionHandlers, actions } from "@/viewer/actions/actions";

/** Offers these while the component is there. The same object each time, please: see `useMemo`. */
export function useOffer(handlers: ActionHandlers): void {
  useEffect(() => actions.offer(handlers), [handlers]);
}

/** What somebody on the page offers now. */
export function useOffered(): ReadonlySet<ActionId> {
  const offered = useStore(actions.offered);
  return useMemo(() => new Set(offered.flatMap((handlers) => Object.keys(handlers) as ActionId[])), [offered]);
}
