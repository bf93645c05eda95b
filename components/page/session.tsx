"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Session } from "@/domain/contract/session";
import type { Scope } from "@/domain/who";

const SessionContext = createContext<Session | undefined>(undefined);

export interface SessionProviderProps {
  /** Undefined where nobody is signed in. */
  readonly session: Session | undefined;
  readonly children: ReactNode;
}

/** Tells everything inside who is there; the server found out before it rendered the page. */
export function SessionProvider({ session, children }: SessionProviderProps) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Undefined on pages for which nobody has to be signed in. */
export function useSession(): Session | undefined {
  return useContext(SessionContext);
}

/** Whether they may do such things. What they may not do is not offered; the server refuses it all the same. */
export function useMay(scope: Scope): boolean {
  return useSession()?.scopes.includes(scope) ?? false;
}
