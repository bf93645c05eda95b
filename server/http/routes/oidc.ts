import { z } from "zod";
import { safePath } from "@/domain/safe-path";
import type { AuditEntry } from "@/server/access/audit";
import { admitUser } from "@/server/access/oidc/admit-user";
import type { Flow } from "@/server/access/oidc/flow";
import type { Identity, OidcFault } from "@/server/access/oidc/identity";
import type { OidcSignIn, ProviderFault } from "@/server/access/oidc/oidc-sign-in";
import type { User } from "@/server/access/user";
import { type Answer, empty, json, refuse } from "../answer";
import { type Context, defineRoute } from "../route";
import { welcome } from "./session";

const CALLBACK = "/api/oidc/callback";
const ACCOUNT = "/settings/account";

type Asked = Pick<Context, "request" | "requestId" | "services" | "note">;

export const startOidc = defineRoute({
  method: "GET",
  path: "/api/oidc/start",
  summary: "Redirects to the identity provider, if there is one; `next` is the page to open afterwards",
  scope: "public",
  query: z.strictObject({ next: z.string().max(2_048).exactOptional() }),
  answers: { 303: null },
  async handle({ query, request, requestId, services }) {
    const { access, oidc } = services;
    if (!oidc) return refuseUnset();
    try {
      const { url, ...flow } = await oidc.provider.begin(access.linkTo(CALLBACK, request));
      const cookie = oidc.cookie.set({ ...flow, next: safePath(query.next) });
      return empty(303, { location: url, "set-cookie": cookie });
    } catch (error) {
      noteFault(oidc, "the identity provider does not answer", { err: error, requestId });
      return toEntrance("provider");
    }
  },
});

export const connectOidc = defineRoute({
  method: "POST",
  path: "/api/oidc/connect",
  summary: "Starts connecting your account with the identity provider; returns the address for the browser",
  scope: "self",
  answers: { 200: z.strictObject({ url: z.string() }).meta({ id: "ProviderAddress" }) },
  async handle({ caller, request, requestId, services: { access, oidc } }) {
    if (!oidc) return refuseUnset();
    if (caller.kind !== "user") return refuse("forbidden", "This is for users who signed in.");
    try {
      const { url, ...flow } = await oidc.provider.begin(access.linkTo(CALLBACK, request));
      return json(200, { url }, { "set-cookie": oidc.cookie.set({ ...flow, next: ACCOUNT, connects: caller.id }) });
    } catch (error) {
      noteFault(oidc, "the identity provider does not answer", { err: error, requestId });
      return refuse("overloaded", "The identity provider does not answer.", { headers: { "retry-after": "10" } });
    }
  },
});

export const finishOidc = defineRoute({
  method: "GET",
  path: CALLBACK,
  summary: "The redirect URI of the identity provider: signs in and opens the page",
  scope: "public",
  query: z.looseObject({ error: z.string().optional() }),
  answers: { 303: null },
  async handle(context) {
    const { oidc } = context.services;
    if (!oidc) return refuseUnset();
    const flow = oidc.cookie.read(context.request.headers.cookie);
    if (!flow || stateOf(context) !== flow.state) return refuseCallback("expired", "made-up or late callback", context);
    if (context.query.error === "access_denied") return toEntrance("denied", oidc, flow);
    const counted = countCallback(context, oidc);
    if (!counted) return refuseCallback("too-many", "too many callbacks", context, flow);
    const identity = await identify(flow, context, oidc);
    if (typeof identity === "string") return toEntrance(identity, oidc, flow);
    const asked = { identity, connects: flow.connects, cookie: context.request.headers.cookie };
    const outcome = await admitUser(context.services, { ...asked, admission: oidc.admission });
    if (outcome.type === "refused") return refuseIdentity(outcome.fault, identity, flow, context, oidc);
    const { user } = outcome;
    counted.uncount();
    return flow.connects === undefined ? startSession(user, flow, context, oidc) : answerConnected(user, context, oidc);
  },
});

async function startSession(user: User, flow: Flow, context: Asked, oidc: OidcSignIn) {
  const welcomed = await welcome(user, context);
  if (welcomed.type !== "json") return toEntrance("disabled", oidc);
  await write(context, { action: "session.start", details: oidc.name, ...whoIs(user) });
  return empty(303, { ...welcomed.headers, location: flow.next });
}

async function answerConnected(user: User, context: Asked, oidc: OidcSignIn) {
  await write(context, { action: "user.connect", target: user.userId, details: oidc.name, ...whoIs(user) });
  return empty(303, { location: ACCOUNT, "set-cookie": oidc.cookie.clear() });
}

function whoIs({ userId, name, email }: User) {
  return { whoKind: "user", whoId: userId, who: name || email } as const;
}

function stateOf({ request, services }: Asked): string | null {
  return new URL(request.url, services.access.linkTo(CALLBACK, request)).searchParams.get("state");
}

/** Counted at the start, so that parallel callbacks do not evade the limit. Undone when the sign-in succeeds. */
function countCallback({ request, services: { access, now } }: Asked, { callbacks }: OidcSignIn) {
  const [at, network] = [now(), access.networkOf(request)];
  const { ofNetwork, ofAll } = callbacks;
  if (ofNetwork.waitMs(network, at) > 0 || ofAll.waitMs("", at) > 0) return undefined;
  ofNetwork.count(network, at);
  ofAll.count("", at);
  return {
    uncount() {
      ofNetwork.uncount(network, at);
      ofAll.uncount("", at);
    },
  };
}

/** Refuses a callback before asking the provider. The cookie stays, so that a forged callback does not end a sign-in in progress. */
function refuseCallback(fault: OidcFault, reason: string, { request, services: { access } }: Asked, flow?: Flow) {
  access.refusals.note({ reason, address: access.addressOf(request) });
  return toEntrance(fault, undefined, flow);
}

function noteFault(
  { faults }: OidcSignIn,
  message: ProviderFault["message"],
  fault: Pick<ProviderFault, "err" | "requestId">,
) {
  faults.note({ message, ...fault }, message);
}

async function identify(
  flow: Flow,
  { request, requestId, services }: Asked,
  oidc: OidcSignIn,
): Promise<Identity | OidcFault> {
  const callback = new URL(services.access.linkTo(CALLBACK, request));
  callback.search = new URL(request.url, callback).search;
  try {
    return await oidc.provider.finish(callback, flow);
  } catch (error) {
    noteFault(oidc, "a sign-in by the identity provider failed", { err: error, requestId });
    return "provider";
  }
}

async function refuseIdentity(
  fault: OidcFault,
  { email, subject }: Identity,
  flow: Flow,
  asked: Asked,
  oidc: OidcSignIn,
) {
  const details = `${oidc.name}: ${fault}${ADVICE[fault] ?? ""}`;
  await write(asked, { action: "session.refuse", whoKind: "nobody", who: email ?? subject, details });
  return toEntrance(fault, oidc, flow);
}

/** What an admin can do, appended to the fault in the audit log. */
const ADVICE: Readonly<Partial<Record<OidcFault, string>>> = {
  "connect-first":
    ", since the account has a password or is an admin's: they sign in to it and connect it under Settings, Account",
  "odd-email": ", since the address has letters beyond ASCII",
};

/** Written here because the answer is a redirect in either case and does not show whether the sign-in succeeded. */
async function write(
  { request, requestId, services: { access, audit, now } }: Asked,
  entry: Omit<AuditEntry, "at" | "address" | "requestId">,
): Promise<void> {
  const address = access.addressOf(request);
  await audit.add({ at: now(), ...entry, ...(address && { address }), requestId });
}

function toEntrance(fault: OidcFault, oidc?: OidcSignIn, flow?: Flow): Answer<never> {
  const page = flow?.connects === undefined ? "/login" : ACCOUNT;
  return empty(303, { location: `${page}?error=${fault}`, ...(oidc && { "set-cookie": oidc.cookie.clear() }) });
}

function refuseUnset() {
  return refuse("not-found", "No identity provider is set up here.");
}
