"use client";

import { createContext, type ReactNode, useContext } from "react";

const SeveralContext = createContext(false);

interface SeveralSitesProps {
  /** Whether the reader saw more than one site when the server rendered the page. */
  readonly value: boolean;
  readonly children: ReactNode;
}

/** What a page knows of its sites before it has asked for them. */
export function SeveralSites({ value, children }: SeveralSitesProps) {
  return <SeveralContext value={value}>{children}</SeveralContext>;
}

/** Whether there are several sites, until they are known. */
export function useSeveralSites(): boolean {
  return useContext(SeveralContext);
}
