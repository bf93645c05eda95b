import { z } from "zod";
import { changePassword } from "@/server/access/change-password";
import { changeUser } from "@/server/access/change-user";
import { checkPassword } from "@/server/access/check-password";
import { endSession } from "@/server/access/end-session";
import { type OpenedSession, openSession } from "@/server/access/open-session";
import type { User } from "@/server/access/user";
import type { Visitor } from "@/server/access/visitor";
import { empty, json } from "../answer";
import type { ApiRequest } from "../exchange";
import { emailInput, newPasswordInput, passwordInput, personNameInput, toWhoJson, whoJson } from "../json/access-json";
import { refuseFailure } from "../refuse-failure";
import { type Context, defineRoute } from "../route";
import type { Services } from "../services";

/** As written to the audit log. */
const REASONS = {
  "wrong-password": "wrong password",
  "too-many-attempts": "too many wrong passwords",
  "too-many-passwords": "too many sign-ins at once",
};

/** A password of a megabyte is read and refused because of its own length, not the body's. */
const SIGN_IN_BYTES = 2 * 1024 * 1024;

export const startSession = defineRoute({
  method: "POST",
  path: "/api/session",
  summary: "Signs in by e-mail and password: sets the session cookie",
  scope: "public",
  auditAction: "session.start",
  body: z.strictObject({ email: emailInput, password: passwordInput }),
  bodyLimit: SIGN_IN_BYTES,
  answers: { 200: whoJson },
  async handle(context) {
    const { body, request, services } = context;
    const { access } = services;
    const device = access.device.read(request.headers.cookie, access.users.byEmail(body.email));
    const attempt = { ...body, device, source: access.networkOf(request), now: services.now() };
    const outcome = await checkPassword(attempt, access);
    if (outcome.type === "right-password") return welcome(outcome.user, context);
    access.refusals.note({ reason: REASONS[outcome.type], account: body.email, address: access.addressOf(request) });
    if (outcome.type === "wrong-password") await noteFailure(body.email, outcome.failures, context);
    return refuseFailure(outcome);
  },
});

export const readSession = defineRoute({
  method: "GET",
  path: "/api/session",
  summary: "Who you are, and what you may do and see",
  scope: "self",
  query: z.strictObject({}),
  answers: { 200: whoJson },
  handle: ({ caller, services: { access } }) => json(200, toWhoJson(caller, access.users)),
});

export const signOut = defineRoute({
  method: "DELETE",
  path: "/api/session",
  summary: "Signs out",
  scope: "self",
  auditAction: "session.end",
  answers: { 204: null },
  async handle({ caller, services }) {
    const outcome = await endSession(services, { sessionId: caller.sessionId ?? "", by: caller });
    if (outcome.type !== "ended") return refuseFailure({ type: "not-signed-in" });
    return empty(204, { "set-cookie": services.access.cookie.clear() });
  },
});

export const putPassword = defineRoute({
  method: "PUT",
  path: "/api/session/password",
  summary: "Chooses another password; signs out everywhere else and ends the links that sign you in",
  scope: "self",
  auditAction: "password.change",
  body: z.strictObject({ current: passwordInput, next: newPasswordInput }),
  answers: { 204: null },
  async handle({ body, caller, request, services }) {
    const { access } = services;
    const outcome = await changePassword(services, { ...body, by: caller, visitor: visitorOf(request, access) });
    if (outcome.type !== "chosen") return refuseFailure(outcome);
    return empty(204, cookiesFor(outcome, outcome.secret, access));
  },
});

export const editSession = defineRoute({
  method: "PATCH",
  path: "/api/session",
  summary: "Changes your own name; without one, your e-mail address is shown",
  scope: "self",
  auditAction: "user.rename",
  body: z.strictObject({ name: personNameInput }),
  answers: { 200: whoJson },
  async handle({ body, caller, services, note }) {
    const { users } = services.access;
    const before = caller.kind === "user" ? users.get(caller.id) : undefined;
    if (!before) return refuseFailure({ type: "not-signed-in" });
    const outcome = await changeUser(services, { userId: before.userId, name: body.name });
    if (outcome.type !== "changed") return refuseFailure(outcome);
    const { userId, name, email } = outcome.user;
    note({ target: userId, details: name || email, isDone: name !== before.name });
    return json(200, toWhoJson({ ...caller, name: name || email }, users));
  },
});

/** Opens a session for a user who has proved who they are. */
export async function welcome(user: User, context: Pick<Context, "request" | "services" | "note">) {
  const { request, services } = context;
  const session = await openSession(services, { userId: user.userId, visitor: visitorOf(request, services.access) });
  return session.type === "opened" ? answerSignedIn(user, session, context) : refuseFailure(session);
}

export function visitorOf(request: ApiRequest, access: Services["access"]): Visitor {
  return { userAgent: request.headers["user-agent"], address: access.addressOf(request) };
}

export function answerSignedIn(
  user: User,
  { principal, sessionId, secret }: OpenedSession,
  { services: { access }, note }: Pick<Context, "services" | "note">,
) {
  note({ by: principal, target: sessionId });
  return json(200, toWhoJson(principal, access.users), cookiesFor(user, secret, access));
}

/** The session's cookie first. The second one marks this browser as known to the user, and depends on the current password. */
function cookiesFor({ userId }: Pick<User, "userId">, secret: string, { cookie, device, users }: Services["access"]) {
  const user = users.get(userId);
  const known = user && device.set(user);
  return { "set-cookie": [cookie.set(secret), ...(known ? [known] : [])].join("\n") };
}

/**
 * Failures that are logged: the first of a minute, and the last before sign-ins are refused. Enough to see an attack, too few to fill the
 * log.
 */
const NOTED_FAILURES = [1, 10];

async function noteFailure(
  email: string,
  failures: number,
  { request, requestId, services }: Pick<Context, "request" | "requestId" | "services">,
) {
  if (!NOTED_FAILURES.includes(failures)) return;
  const { access, audit, now } = services;
  const address = access.addressOf(request);
  const details = failures === 1 ? "wrong password" : `${failures} wrong passwords in a minute`;
  const entry = { at: now(), whoKind: "nobody", who: email, action: "session.refuse", details } as const;
  await audit.add({ ...entry, ...(address && { address }), requestId });
}
