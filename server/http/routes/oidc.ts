import { z } from "zod";
import { ownPath } from "@/domain/own-path";
import type { AuditEntry } from "@/server/access/audit";
import { admitIdentity, type NewUser } from "@/server/access/oidc/admit-identity";
import type { Flow } from "@/server/access/oidc/flow";
import type { Identity, OidcFault } from "@/server/access/oidc/identity";
import type { OidcSignIn } from "@/server/access/oidc/oidc-sign-in";
import type { User } from "@/server/access/user";
import { type Answer, empty, refuse } from "../answer";
import { type Context, defineRoute } from "../route";
import { welcome } from "./session";

const CALLBACK = "/api/oidc/callback";

type Asked = Pick<Context, "request" | "requestId" | "services" | "note" | "inTurn">;

export const startOidc = defineRoute({
  method: "GET",
  path: "/api/oidc/start",
  summary: "To the identity provider, where there is one; `next` is where to go on to afterwards",
  scope: "public",
  query: z.strictObject({ next: z.string().max(2_048).exactOptional() }),
  answers: { 303: null },
  async handle({ query, request, requestId, services }) {
    const { access, oidc, log } = services;
    if (!oidc) return refuseUnset();
    try {
      const { url, ...flow } = await oidc.provider.begin(access.linkTo(CALLBACK, request));
      const cookie = oidc.cookie.set({ ...flow, next: ownPath(query.next) });
      return empty(303, { location: url, "set-cookie": cookie });
    } catch (error) {
      log.error({ err: error, requestId }, "the identity provider does not answer");
      return toLogin("provider");
    }
  },
});

export const finishOidc = defineRoute({
  method: "GET",
  path: CALLBACK,
  summary: "Where the identity provider sends the browser back to: signs in and goes on",
  scope: "public",
  query: z.looseObject({ error: z.string().optional() }),
  answers: { 303: null },
  async handle(context) {
    const { oidc } = context.services;
    if (!oidc) return refuseUnset();
    const flow = oidc.cookie.read(context.request.headers.cookie);
    if (!flow) return toLogin("expired");
    if (context.query.error === "access_denied") return toLogin("denied", oidc);
    const identity = await identify(flow, context, oidc);
    if (typeof identity === "string") return toLogin(identity, oidc);
    const user = await context.inTurn(() => admit(identity, context, oidc));
    if (typeof user === "string") return refuseIdentity(user, identity, context, oidc);
    const welcomed = await welcome(user, context);
    if (welcomed.type !== "json") return toLogin("disabled", oidc);
    await write(context, { whoKind: "user", whoId: user.userId, who: user.name || user.email }, oidc.name);
    return empty(303, { ...welcomed.headers, location: flow.next });
  },
});

async function identify(
  flow: Flow,
  { request, requestId, services }: Asked,
  oidc: OidcSignIn,
): Promise<Identity | OidcFault> {
  const callback = new URL(services.access.linkTo(CALLBACK, request));
  callback.search = new URL(request.url, callback).search;
  if (callback.searchParams.get("state") !== flow.state) return "expired";
  try {
    return await oidc.provider.finish(callback, flow);
  } catch (error) {
    services.log.error({ err: error, requestId }, "a sign-in by the identity provider failed");
    return "provider";
  }
}

/** In turn with all other edits of users: two windows at once make one user. */
async function admit(identity: Identity, { services }: Asked, oidc: OidcSignIn): Promise<User | OidcFault> {
  const { users } = services.access;
  const admitted = admitIdentity(identity, users, oidc.admission);
  switch (admitted.type) {
    case "refused":
      return admitted.fault;
    case "known":
      return admitted.user;
    case "linked":
      await users.put(admitted.user);
      return admitted.user;
    case "new":
      return createUser(admitted.user, services);
  }
}

async function createUser(made: NewUser, { access, newId, now }: Context["services"]): Promise<User> {
  const user: User = { ...made, userId: newId(), disabled: false, createdAt: now() };
  await access.users.put(user);
  return user;
}

async function refuseIdentity(fault: OidcFault, { email, subject }: Identity, asked: Asked, oidc: OidcSignIn) {
  await write(asked, { whoKind: "nobody", who: email ?? subject }, `${oidc.name}: ${fault}`);
  return toLogin(fault, oidc);
}

/** By hand: that a browser is sent on is no sign here of whether it was let in. */
async function write(
  { request, requestId, services: { access, audit, now } }: Asked,
  who: Pick<AuditEntry, "whoKind" | "whoId" | "who">,
  details: string,
): Promise<void> {
  const address = access.addressOf(request);
  const action = who.whoKind === "user" ? "session.start" : "session.refuse";
  await audit.add({ at: now(), ...who, action, details, ...(address && { address }), requestId });
}

function toLogin(fault: OidcFault, oidc?: OidcSignIn): Answer<never> {
  return empty(303, { location: `/login?error=${fault}`, ...(oidc && { "set-cookie": oidc.cookie.clear() }) });
}

function refuseUnset() {
  return refuse("not-found", "No identity provider is set up here.");
}
