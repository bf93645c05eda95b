"use client";

import { useEffect, useMemo, useRef } from "react";
import { useStore } from "zustand";
import type { ActionId } from "@/viewer/actions/action-table";
import { type ActionHandlers, actions } from "@/viewer/actions/actions";

/** Offers actions while the component is mounted. The handler of the latest render runs. */
export function useProvideActions(handlers: ActionHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const names = Object.keys(handlers).join();
  useEffect(() => {
    const ids = names.split(",") as ActionId[];
    return actions.offer(Object.fromEntries(ids.map((id) => [id, () => latest.current[id]?.()])));
  }, [names]);
}

/** The actions that the page offers now. */
export function useAvailableActions(): ReadonlySet<ActionId> {
  const offered = useStore(actions.offered);
  return useMemo(() => new Set(offered.flatMap((handlers) => Object.keys(handlers) as ActionId[])), [offered]);
}
