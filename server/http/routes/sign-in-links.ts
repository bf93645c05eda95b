import { z } from "zod";
import { REUSABLE_LINK_MS, SIGN_IN_LINK_MS, type SignInLink } from "@/server/access/sign-in-link";
import type { User } from "@/server/access/user";
import { json, type Refusal, refuse } from "../answer";
import { newPasswordInput, whoJson } from "../json/access-json";
import { instantInput, instantJson, toInstant } from "../json/instant";
import { type Context, defineRoute } from "../route";
import { refuseSignIn, welcome } from "./session";
import { refuseUnknownUser } from "./users";

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
  answers: { 201: z.strictObject({ url: z.string(), expiresAt: instantJson }).meta({ id: "SignInLink" }) },
  async handle({ body, caller, request, services: { access, now }, note }) {
    const asked = body.userId ?? (caller.kind === "user" ? caller.id : access.users.firstAdmin()?.userId);
    const user = access.users.get(asked ?? "");
    if (!user) return refuseUnknownUser();
    const { reusable, expiresAt = now() + (reusable ? REUSABLE_LINK_MS : SIGN_IN_LINK_MS) } = body;
    const { link, secret } = await access.signInLinks.create({
      userId: user.userId,
      purpose: "sign-in",
      reusable,
      expiresAt,
    });
    note({ target: link.linkId, details: user.email });
    return json(201, { url: access.linkTo(`/login?link=${secret}`, request), expiresAt: toInstant(expiresAt) });
  },
});

const tokenInput = z.string().max(200);

export const readLink = defineRoute({
  method: "POST",
  path: "/api/session/link/read",
  summary: "What a link is for and whom it lets in, without using it up",
  scope: "public",
  body: z.strictObject({ token: tokenInput }),
  answers: {
    200: z
      .strictObject({ purpose: z.enum(["sign-in", "invitation"]), email: z.string(), name: z.string() })
      .meta({ id: "LinkPurpose" }),
  },
  handle({ body, services }) {
    const found = find(body.token, services);
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
    const found = find(body.token, services);
    if (!found) return refuseSpent();
    if (found.link.purpose === "invitation") return accept(found, body.password, context);
    if (!found.link.reusable && !(await services.access.signInLinks.take(found.link))) return refuseSpent();
    return welcome(found.user, context);
  },
});

interface Found {
  readonly link: SignInLink;
  readonly user: User;
}

function find(token: string, { access }: Pick<Context["services"], "access">): Found | undefined {
  const link = access.signInLinks.find(token);
  const user = link && access.users.get(link.userId);
  return link && user && !user.disabled ? { link, user } : undefined;
}

/** Whoever had the old password is out. */
async function accept(
  { link, user }: Found,
  password: string | undefined,
  context: Pick<Context, "request" | "services" | "note" | "inTurn">,
) {
  const { access } = context.services;
  if (password === undefined) {
    const errors = [{ field: "password", detail: "must be chosen" }];
    return refuse("invalid-request", "An invitation asks for a password.", { errors });
  }
  const passwordHash = await access.passwords.hash(password);
  if (passwordHash === undefined) return refuseSignIn({ ok: false, fault: "busy" });
  if (!(await access.signInLinks.take(link))) return refuseSpent();
  await context.inTurn(() => access.users.setPassword(user.userId, passwordHash));
  await access.sessions.endOf(({ userId }) => userId === user.userId);
  return welcome(user, context);
}

function refuseSpent(): Refusal {
  return refuse("wrong-credentials", "This link was used, has run out, or was never one.");
}
