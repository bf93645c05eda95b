"use client";

import { useMay, useSession } from "../page/session";

/** The site of an unreadable event is unknown, so that only callers who see every site and may operate see the quarantine. */
export function useSeesQuarantine(): boolean {
  const { siteIds, mapId } = useSession() ?? {};
  return useMay("operate") && siteIds === undefined && mapId === undefined;
}
