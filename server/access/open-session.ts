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
  /** The content of the session's cookie, returned only this once. */
  readonly secret: string;
}

/** Opens a session for a user who has proved who they are. */
export async function openSession(
  { access }: OpenSessionDeps,
  { userId, visitor }: { readonly userId: string; readonly visitor: Visitor },
): Promise<OpenedSession | AccountShut> {
  const { session, secret } = await access.sessions.start({ userId }, visitor);
  const principal = access.principalOf(session);
  if (principal) return { type: "opened", principal, sessionId: session.sessionId, secret };
  // The account was deactivated meanwhile. The session must not become valid when the account is activated again.
  await access.sessions.end([session]);
  return { type: "account-shut" };
}
