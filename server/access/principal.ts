import { type Role, SCOPES, type Scope, type WhoKind } from "@/domain/who";
import type { Sight } from "./grant";

/** How a screen goes through its floors. */
interface Screening {
  /** How long it shows each floor; absent where it stays on one. */
  readonly paceMs?: number;
}

/** Somebody who asks, as everything that lets through or refuses knows them. */
export interface Principal {
  readonly kind: WhoKind;
  /** Of the user, the token or the share link; empty for nobody. */
  readonly id: string;
  /** Stands beside what they did. */
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  readonly sight: Sight;
  /** Where they came by a cookie. */
  readonly sessionId?: string;
  /** Of a screen on a wall, that came by its own link. */
  readonly screen?: Screening;
  readonly email?: string;
  readonly role?: Role;
}

/** Who may do everything and see everything, by a token that the environment names. */
export const ENVIRONMENT: Principal = {
  kind: "token",
  id: "environment",
  name: "API_TOKEN",
  scopes: new Set(SCOPES),
  sight: "all",
};

/** Whoever asks where everybody may: they may do nothing else and see nothing. */
export const NOBODY: Principal = {
  kind: "nobody",
  id: "",
  name: "nobody",
  scopes: new Set(),
  sight: { siteIds: new Set() },
};
