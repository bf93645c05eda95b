"use client";

import { useHasScope, useSession } from "../page/session";

/** The site of an unreadable event is unknown, so that only callers who see every site and may operate see the quarantine. */
export function useCanSeeQuarantine(): boolean {
  const { siteIds, mapId } = useSession() ?? {};
  return useHasScope("operate") && siteIds === undefined && mapId === undefined;
}
