import { z } from "zod";
import { findSignInLink } from "@/server/access/accept-invitation";
import { makeSignInLink } from "@/server/access/make-sign-in-link";
import { openSignInLink } from "@/server/access/open-sign-in-link";
import { revokeSignInLink } from "@/server/access/revoke-sign-in-link";
import { type SignInLink, signInPath } from "@/server/access/sign-in-link";
import type { User } from "@/server/access/user";
import { empty, json } from "../answer";
import { newPasswordInput, whoJson } from "../json/access-json";
import { instantInput, instantJson, toInstant } from "../json/instant";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";
import { answerSignedIn, visitorOf } from "./session";

export const createSignInLink = defineRoute({
  method: "POST",
  path: "/api/sign-in-links",
  summary:
    "Creates a link that signs in whoever opens it, once unless reusable: as a given user, else as you or the first admin",
  scope: "admin",
  auditAction: "sign-in-link.create",
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
  summary: "Sign-in links and invitations, newest first, without the links themselves",
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
  summary: "Revokes a sign-in link; users who signed in by it stay signed in",
  scope: "admin",
  auditAction: "sign-in-link.revoke",
  target: "linkId",
  answers: { 204: null },
  async handle({ params, services, note }) {
    const outcome = await revokeSignInLink(services, params);
    if (outcome.type !== "revoked") return refuseFailure(outcome);
    const { userId } = outcome.link;
    note({ details: services.access.users.get(userId)?.email ?? userId });
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
  summary: "What a link is for and whom it signs in, without using it",
  scope: "public",
  body: z.strictObject({ token: tokenInput }),
  answers: {
    200: z.strictObject({ purpose: purposeJson, email: z.string(), name: z.string() }).meta({ id: "LinkPurpose" }),
  },
  handle({ body, services }) {
    const found = findSignInLink(services.access, body.token);
    if (!found) return refuseFailure({ type: "link-spent" });
    const { email, name } = found.user;
    return json(200, { purpose: found.link.purpose, email, name });
  },
});

export const openLink = defineRoute({
  method: "POST",
  path: "/api/session/link",
  summary: "Signs in by a link; an invitation asks for the password to be used from now on",
  scope: "public",
  auditAction: "session.start",
  body: z.strictObject({ token: tokenInput, password: newPasswordInput.exactOptional() }),
  answers: { 200: whoJson },
  async handle(context) {
    const { body, request, services } = context;
    const { token: secret, ...chosen } = body;
    const visitor = visitorOf(request, services.access);
    const outcome = await openSignInLink(services, { secret, ...chosen, visitor });
    if (outcome.type !== "signed-in") return refuseFailure(outcome);
    return answerSignedIn(outcome.user, outcome.session, context);
  },
});
