"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { MapId, SiteId } from "@/domain/ids";

export type Role = "viewer" | "operator" | "admin";
export type Scope = "read" | "operate" | "admin" | "ingest";

export const ROLES: readonly Role[] = ["viewer", "operator", "admin"];

/** Who looks at the page, as GET /api/session answers it. */
export interface Session {
  readonly kind: "user" | "share" | "token" | "nobody";
  readonly id: string;
  /** The e-mail where they gave no name. */
  readonly name: string;
  readonly email?: string | undefined;
  readonly role?: Role | undefined;
  /** False for those who come by way of an identity provider and have none here. */
  readonly hasPassword?: boolean | undefined;
  /** Of a user: they sign in by the identity provider, too. */
  readonly isConnected?: boolean | undefined;
  readonly scopes: readonly Scope[];
  /** Absent means all. */
  readonly siteIds?: readonly SiteId[] | undefined;
  /** Where only this floor is meant. */
  readonly mapId?: MapId | undefined;
}

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
