import type { Access } from "./access";
import type { UnknownSession } from "./access-failure";
import type { Principal } from "./principal";
import type { Session } from "./session";

export interface EndSessionDeps {
  readonly access: Pick<Access, "sessions">;
}

export interface SessionToEnd {
  readonly sessionId: string;
  readonly by: Principal;
}

export type EndedSession = { readonly type: "ended"; readonly session: Session } | UnknownSession;

/** Ends a session: one of the caller's own, or any if the caller is an admin. For others, the session counts as unknown. */
export async function endSession({ access }: EndSessionDeps, { sessionId, by }: SessionToEnd): Promise<EndedSession> {
  const session = access.sessions.get(sessionId);
  if (!session || !mayEnd(session, by)) return { type: "unknown-session" };
  await access.sessions.end([session]);
  return { type: "ended", session };
}

function mayEnd({ sessionId, userId }: Session, by: Principal): boolean {
  return sessionId === by.sessionId || (by.kind === "user" && userId === by.id) || by.scopes.has("admin");
}
