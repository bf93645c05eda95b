"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { NamedSite } from "./site-names";
import { useSiteOverviews } from "./use-site-overviews";

const KnownContext = createContext<readonly NamedSite[]>([]);

interface NamedSitesProps {
  /** The sites that the reader saw when the server rendered the page. */
  readonly known: readonly NamedSite[];
  readonly children: ReactNode;
}

/** Provides the names of sites before the first request for them. */
export function NamedSites({ known, children }: NamedSitesProps) {
  return <KnownContext value={known}>{children}</KnownContext>;
}

/** The names of all sites and their floors, updated once the current ones are known. */
export function useNamedSites(): readonly NamedSite[] {
  const known = useContext(KnownContext);
  return useSiteOverviews().sites ?? known;
}
