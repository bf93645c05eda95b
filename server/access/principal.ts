import { type Role, SCOPES, type Scope, type WhoKind } from "@/domain/who";
import type { Visibility } from "./grant";

/** How a screen shows its floors. */
interface Screening {
  /** How long each floor is shown, in ms; absent if the screen stays on one. */
  readonly paceMs?: number;
}

/** A caller, as access checks see them. */
export interface Principal {
  readonly kind: WhoKind;
  /** Id of the user, token or share link; empty for nobody. */
  readonly id: string;
  /** Recorded with what they did. */
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  readonly visibility: Visibility;
  /** Set if the caller came with a session cookie. */
  readonly sessionId?: string;
  /** Set for a screen, which has its own kind of link. */
  readonly screen?: Screening;
  readonly email?: string;
  readonly role?: Role;
}

/** The token from the environment, which may do and see everything. */
export const ENVIRONMENT: Principal = {
  kind: "token",
  id: "environment",
  name: "API_TOKEN",
  scopes: new Set(SCOPES),
  visibility: "all",
};

/** The caller of public routes: may do nothing else and sees nothing. */
export const NOBODY: Principal = {
  kind: "nobody",
  id: "",
  name: "nobody",
  scopes: new Set(),
  visibility: { siteIds: new Set() },
};
