import type { Access } from "./access";
import type { AccountShut } from "./access-failure";
import type { Principal } from "./principal";
import type { Visitor } from "./visitor";

export interface OpenSessionDeps {
  readonly access: Pick<Access, "sessions" | "principalOf">;
}

export interface OpenedSession {
  readonly type: "opened";
  readonly principal: Principal;
  readonly sessionId: string;
  /** What goes into the cookie, told this once. */
  readonly secret: string;
}

/** Signs in a user who has shown who they are. */
export async function openSession(
  { access }: OpenSessionDeps,
  { userId, visitor }: { readonly userId: string; readonly visitor: Visitor },
): Promise<OpenedSession | AccountShut> {
  const { session, secret } = await access.sessions.start({ userId }, visitor);
  const principal = access.principalOf(session);
  if (principal) return { type: "opened", principal, sessionId: session.sessionId, secret };
  // Shut while they signed in: the session must not open when the account does.
  await access.sessions.end([session]);
  return { type: "account-shut" };
}
