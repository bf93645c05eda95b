"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Session } from "@/domain/contract/session";
import type { Scope } from "@/domain/who";

const SessionContext = createContext<Session | undefined>(undefined);

export interface SessionProviderProps {
  /** Undefined if nobody is signed in. */
  readonly session: Session | undefined;
  readonly children: ReactNode;
}

/** Provides the session, which the server determined before it rendered the page. */
export function SessionProvider({ session, children }: SessionProviderProps) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The session; undefined on pages that need no sign-in. */
export function useSession(): Session | undefined {
  return useContext(SessionContext);
}

/** Whether the session has a right. Actions without it are not offered; the server refuses them in any case. */
export function useHasScope(scope: Scope): boolean {
  return useSession()?.scopes.includes(scope) ?? false;
}
