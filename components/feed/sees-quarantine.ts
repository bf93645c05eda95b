"use client";

import { useMay, useSession } from "../page/session";

/** Of an event that cannot be read nobody knows the site: it is for those who see every one, and may do something about it. */
export function useSeesQuarantine(): boolean {
  const { siteIds, mapId } = useSession() ?? {};
  return useMay("operate") && siteIds === undefined && mapId === undefined;
}
