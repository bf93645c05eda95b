import { z } from "zod";
import type { Access } from "@/server/access/access";
import { choosePassword } from "@/server/access/choose-password";
import { type OpenedSession, openSession } from "@/server/access/open-session";
import type { Visitor } from "@/server/access/sessions";
import { type SignIn, signIn } from "@/server/access/sign-in";
import type { User } from "@/server/access/user";
import { empty, json, type Refusal, refuse, refuseTooMany } from "../answer";
import type { ApiRequest } from "../exchange";
import { emailInput, newPasswordInput, passwordInput, toWhoJson, whoJson } from "../json/access-json";
import { refuseFailure } from "../refuse-failure";
import { type Context, defineRoute } from "../route";

/** As the log has them. */
const REASONS = { wrong: "wrong password", "too-many": "too many wrong passwords", busy: "too many sign-ins at once" };

/** A password of a megabyte is read and refused for its length, not for its body's. */
const SIGN_IN_BYTES = 2 * 1024 * 1024;

export const startSession = defineRoute({
  method: "POST",
  path: "/api/session",
  summary: "Signs in by e-mail and password: sets the session cookie",
  scope: "public",
  act: "session.start",
  body: z.strictObject({ email: emailInput, password: passwordInput }),
  bodyLimit: SIGN_IN_BYTES,
  answers: { 200: whoJson },
  async handle(context) {
    const { body, request, services } = context;
    const { access } = services;
    const device = access.device.read(request.headers.cookie, access.users.byEmail(body.email));
    const attempt = { ...body, device, source: access.networkOf(request), now: services.now() };
    const outcome = await signIn(attempt, access);
    if (outcome.ok) return welcome(outcome.user, context);
    access.refusals.note({ reason: REASONS[outcome.fault], account: body.email, address: access.addressOf(request) });
    if (outcome.fault === "wrong") await noteFailure(body.email, outcome.failures, context);
    return refuseSignIn(outcome);
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

export const endSession = defineRoute({
  method: "DELETE",
  path: "/api/session",
  summary: "Signs out",
  scope: "self",
  act: "session.end",
  answers: { 204: null },
  async handle({ caller, services: { access } }) {
    const session = access.sessions.get(caller.sessionId ?? "");
    if (!session) return refuseTokens();
    await access.sessions.end([session]);
    return empty(204, { "set-cookie": access.cookie.clear() });
  },
});

export const changePassword = defineRoute({
  method: "PUT",
  path: "/api/session/password",
  summary: "Chooses another password; signs out everywhere else and ends the links that sign you in",
  scope: "self",
  act: "password.change",
  body: z.strictObject({ current: passwordInput, next: newPasswordInput }),
  answers: { 204: null },
  async handle({ body, caller, request, services }) {
    const { access } = services;
    const [user, session] = [access.users.get(caller.id), access.sessions.get(caller.sessionId ?? "")];
    if (!user || !session) return refuseTokens();
    const attempt = { email: user.email, password: body.current, device: session.sessionId };
    const from = { source: access.networkOf(request), now: services.now() };
    const outcome = await signIn({ ...attempt, ...from }, access);
    if (!outcome.ok) return refuseSignIn(outcome);
    const chosen = await choosePassword(services, { userId: user.userId, session, password: body.next });
    if (chosen.type !== "chosen") return refuseFailure(chosen);
    return empty(204, cookiesFor(user, chosen.secret, access));
  },
});

/** A session for somebody who has shown who they are. */
export async function welcome(user: User, context: Pick<Context, "request" | "services" | "note">) {
  const { request, services } = context;
  const session = await openSession(services, { userId: user.userId, visitor: visitorOf(request, services.access) });
  return session.type === "opened" ? answerSignedIn(user, session, context) : refuseFailure(session);
}

export function visitorOf(request: ApiRequest, access: Access): Visitor {
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

/** The session first. The other one tells this browser from strangers, by the password that the user has by now. */
function cookiesFor({ userId }: User, secret: string, { cookie, device, users }: Access) {
  const user = users.get(userId);
  const known = user && device.set(user);
  return { "set-cookie": [cookie.set(secret), ...(known ? [known] : [])].join("\n") };
}

function refuseSignIn(outcome: Extract<SignIn, { readonly ok: false }>): Refusal {
  switch (outcome.fault) {
    case "wrong":
      return refuse("wrong-credentials", "There is no user with this e-mail and this password.");
    case "busy":
      return refuseFailure({ type: "too-many-passwords" });
    case "too-many":
      return refuseTooMany(outcome.waitMs);
  }
}

function refuseTokens(): Refusal {
  return refuse("forbidden", "This is for users who signed in, not for tokens or share links.");
}

/** The first of a minute, and the one after which no more are taken: enough to see it, too few to fill the log. */
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
