import { z } from "zod";
import { acceptInvitation, findSignInLink } from "@/server/access/accept-invitation";
import { makeSignInLink } from "@/server/access/make-sign-in-link";
import { type SignInLink, signInPath } from "@/server/access/sign-in-link";
import type { User } from "@/server/access/user";
import { empty, json, type Refusal, refuse, refuseTooMany } from "../answer";
import { newPasswordInput, whoJson } from "../json/access-json";
import { instantInput, instantJson, toInstant } from "../json/instant";
import { refuseFailure } from "../refuse-failure";
import { type Context, defineRoute } from "../route";
import { answerSignedIn, visitorOf, welcome } from "./session";

export const createSignInLink = defineRoute({
  method: "POST",
  path: "/api/sign-in-links",
  summary: "A link that signs in whoever opens it, once unless reusable: as a user, else as you or the first admin",
  scope: "admin",
  act: "sign-in-link.create",
  body: z.strictObject({
    userId: z.string().exactOptional(),
    reusable: z.boolean().default(false),
    expiresAt: instantInput.exactOptional(),
  }),
  answers: {
    201: z.strictObject({ linkId: z.string(), url: z.string(), expiresAt: instantJson }).meta({ id: "NewSignInLink" }),
  },
  async handle({ body, caller, request, services, note }) {
    const outcome = await makeSignInLink(services, { ...body, by: caller });
    if (outcome.type !== "made") return refuseFailure(outcome);
    const { link, user, secret } = outcome;
    note({ target: link.linkId, details: user.email });
    const url = services.access.linkTo(signInPath(secret), request);
    return json(201, { linkId: link.linkId, url, expiresAt: toInstant(link.expiresAt) });
  },
});

const purposeJson = z.enum(["sign-in", "invitation"]);

export const listSignInLinks = defineRoute({
  method: "GET",
  path: "/api/sign-in-links",
  summary: "Links that sign somebody in, and invitations, newest first; the links themselves are not told again",
  scope: "admin",
  query: z.strictObject({}),
  answers: {
    200: z.array(
      z
        .strictObject({
          linkId: z.string(),
          purpose: purposeJson,
          userId: z.string(),
          email: z.string(),
          name: z.string(),
          reusable: z.boolean(),
          createdAt: instantJson,
          createdBy: z.string().optional(),
          expiresAt: instantJson,
        })
        .meta({ id: "SignInLink" }),
    ),
  },
  handle: ({ services: { access } }) =>
    json(
      200,
      access.signInLinks.all().flatMap((link) => {
        const user = access.users.get(link.userId);
        return user ? [toLinkJson(link, user)] : [];
      }),
    ),
});

export const removeSignInLink = defineRoute({
  method: "DELETE",
  path: "/api/sign-in-links/:linkId",
  summary: "Takes a link back: it signs nobody in any more; who signed in by it stays signed in",
  scope: "admin",
  act: "sign-in-link.revoke",
  target: "linkId",
  answers: { 204: null },
  async handle({ params, services: { access }, note }) {
    const link = access.signInLinks.get(params.linkId);
    if (!link) return refuse("not-found", "There is no such link.");
    await access.signInLinks.remove(link);
    note({ details: access.users.get(link.userId)?.email ?? link.userId });
    return empty(204);
  },
});

function toLinkJson(link: SignInLink, { email, name }: User) {
  const { linkId, purpose, userId, reusable, createdAt, createdBy, expiresAt } = link;
  return {
    ...{ linkId, purpose, userId, email, name, reusable },
    createdAt: toInstant(createdAt),
    ...(createdBy !== undefined && { createdBy }),
    expiresAt: toInstant(expiresAt),
  };
}

const tokenInput = z.string().max(200);

export const readLink = defineRoute({
  method: "POST",
  path: "/api/session/link/read",
  summary: "What a link is for and whom it lets in, without using it up",
  scope: "public",
  body: z.strictObject({ token: tokenInput }),
  answers: {
    200: z.strictObject({ purpose: purposeJson, email: z.string(), name: z.string() }).meta({ id: "LinkPurpose" }),
  },
  handle({ body, services }) {
    const found = findSignInLink(services.access, body.token);
    if (!found) return refuseSpent();
    const { email, name } = found.user;
    return json(200, { purpose: found.link.purpose, email, name });
  },
});

export const openLink = defineRoute({
  method: "POST",
  path: "/api/session/link",
  summary: "Signs in by a link; an invitation asks for the password to be used from now on",
  scope: "public",
  act: "session.start",
  body: z.strictObject({ token: tokenInput, password: newPasswordInput.exactOptional() }),
  answers: { 200: whoJson },
  async handle(context) {
    const { body, services } = context;
    const found = findSignInLink(services.access, body.token);
    if (!found) return refuseSpent();
    if (found.link.purpose === "invitation") return accept(body, context);
    const waitMs = countOpening(found.link.linkId, context);
    if (waitMs > 0) return refuseTooMany(waitMs, "This link is opened too often.");
    if (!found.link.reusable && !(await services.access.signInLinks.remove(found.link))) return refuseSpent();
    return welcome(found.user, context);
  },
});

/** Stores the password that an invitation asks for, and signs its user in. */
async function accept(
  { token, password }: { readonly token: string; readonly password?: string },
  context: Pick<Context, "request" | "services" | "note">,
) {
  const { request, services } = context;
  if (password === undefined) {
    const errors = [{ field: "password", detail: "must be chosen" }];
    return refuse("invalid-request", "An invitation asks for a password.", { errors });
  }
  const visitor = visitorOf(request, services.access);
  const outcome = await acceptInvitation(services, { secret: token, password, visitor });
  if (outcome.type !== "accepted") return refuseFailure(outcome);
  return answerSignedIn(outcome.user, outcome.session, context);
}

/** Counts an opening of a link by this network. Milliseconds to wait where there were too many; 0 where it may be opened. */
export function countOpening(linkId: string, { request, services }: Pick<Context, "request" | "services">): number {
  const { access, now } = services;
  const key = `${linkId} ${access.networkOf(request)}`;
  const waitMs = access.openings.waitMs(key, now());
  if (waitMs === 0) access.openings.count(key, now());
  else access.refusals.note({ reason: "link opened too often", account: linkId, address: access.addressOf(request) });
  return waitMs;
}

function refuseSpent(): Refusal {
  return refuseFailure({ type: "link-spent" });
}
