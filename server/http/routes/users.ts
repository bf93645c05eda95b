import { z } from "zod";
import { LONGEST_LINK_MS, type SignInLink, signInPath } from "@/server/access/sign-in-link";
import type { User } from "@/server/access/user";
import { empty, json, type Refusal, refuse } from "../answer";
import {
  emailInput,
  newPasswordInput,
  personNameInput,
  roleJson,
  siteIdsInput,
  toUserJson,
  userJson,
} from "../json/access-json";
import { instantJson, toInstant } from "../json/instant";
import { type Context, defineRoute } from "../route";
import { refuseSignIn } from "./session";

export const listUsers = defineRoute({
  method: "GET",
  path: "/api/users",
  summary: "Everybody who can sign in, by e-mail",
  scope: "admin",
  query: z.strictObject({}),
  answers: { 200: z.array(userJson) },
  handle: ({ services: { access } }) =>
    json(
      200,
      access.users.all().map((user) => toUserJson(user, access.sessions.of(user.userId))),
    ),
});

const linkJson = z.strictObject({ url: z.string(), expiresAt: instantJson }).meta({ id: "PersonalLink" });

export const createUser = defineRoute({
  method: "POST",
  path: "/api/users",
  summary: "Lets somebody in: with a first password, else by the invitation that comes back, told this once",
  scope: "admin",
  act: "user.create",
  body: z.strictObject({
    email: emailInput,
    name: personNameInput.default(""),
    role: roleJson,
    siteIds: siteIdsInput.exactOptional(),
    password: newPasswordInput.exactOptional(),
  }),
  answers: { 201: z.strictObject({ user: userJson, invitation: linkJson.optional() }).meta({ id: "NewUser" }) },
  async handle(context) {
    const { body, services, note, inTurn } = context;
    const { access } = services;
    const { password, ...asked } = body;
    const passwordHash = password === undefined ? undefined : await access.passwords.hash(password);
    if (password !== undefined && passwordHash === undefined) return refuseSignIn({ ok: false, fault: "busy" });
    return inTurn(async () => {
      if (!access.isCurrent(context.caller)) return refuseDemoted();
      if (access.users.byEmail(body.email)) return refuseTaken();
      const made = { userId: services.newId(), disabled: false, createdAt: services.now() };
      const user = allowed({ ...asked, ...made, ...(passwordHash !== undefined && { passwordHash }) });
      // The invitation first: without a user it opens nothing, and no user is left without one.
      const invitation = passwordHash === undefined ? await invite(user, context) : undefined;
      await access.users.put(user);
      note({ target: user.userId, details: `${user.email}, ${user.role}` });
      return json(201, { user: toUserJson(user, []), ...(invitation && { invitation }) });
    });
  },
});

export const editUser = defineRoute({
  method: "PATCH",
  path: "/api/users/:userId",
  summary: "Changes name, e-mail, role, sites (null: all), or shuts an account; open browsers notice at once",
  scope: "admin",
  act: "user.edit",
  target: "userId",
  body: z.strictObject({
    email: emailInput.exactOptional(),
    name: personNameInput.exactOptional(),
    role: roleJson.exactOptional(),
    siteIds: siteIdsInput.nullable().exactOptional(),
    disabled: z.boolean().exactOptional(),
  }),
  answers: { 200: userJson },
  handle: ({ params, body, services: { access }, note, inTurn }) =>
    inTurn(async () => {
      const current = access.users.get(params.userId);
      if (!current) return refuseUnknownUser();
      const { siteIds: _, ...rest } = current;
      const { siteIds = current.siteIds, ...changes } = body;
      const next = allowed({ ...rest, ...changes, ...(siteIds && { siteIds }) });
      const holder = access.users.byEmail(next.email);
      if (holder && holder.userId !== current.userId) return refuseTaken();
      const staysAdmin = next.role === "admin" && !next.disabled;
      if (!staysAdmin && access.users.isLastAdmin(current)) return refuseLastAdmin();
      const changed = {
        userId: next.userId,
        isShut: next.disabled,
        isSameRole: next.role === current.role,
        staysAdmin,
      };
      // Links first: where the disk refuses, the role is still the old one and the same edit ends them the next time.
      await access.signInLinks.removeAll((link) => mustEnd(link, changed));
      await access.users.put(next);
      if (next.disabled) await access.sessions.endOf(({ userId }) => userId === next.userId);
      note({ details: [next.email, ...Object.keys(body)].join(", ") });
      return json(200, toUserJson(next, access.sessions.of(next.userId)));
    }),
});

export const removeUser = defineRoute({
  method: "DELETE",
  path: "/api/users/:userId",
  summary: "Removes a user with their sessions and links; what they did stays in the audit log",
  scope: "admin",
  act: "user.remove",
  target: "userId",
  answers: { 204: null },
  handle: ({ params, services: { access }, note, inTurn }) =>
    inTurn(async () => {
      const user = access.users.get(params.userId);
      if (!user) return refuseUnknownUser();
      if (access.users.isLastAdmin(user)) return refuseLastAdmin();
      // The user last: where the disk refuses before, they are still there and can be removed again.
      await access.signInLinks.removeAll(
        ({ userId, createdById }) => userId === user.userId || createdById === user.userId,
      );
      await access.sessions.endOf(({ userId }) => userId === user.userId);
      await access.users.remove(user.userId);
      note({ details: user.email });
      return empty(204);
    }),
});

export const inviteUser = defineRoute({
  method: "POST",
  path: "/api/users/:userId/invitation",
  summary: "A new link to choose a password, told this once; the one before opens nothing any more",
  scope: "admin",
  act: "user.invite",
  target: "userId",
  answers: { 201: linkJson },
  // In turn with all other edits: no link comes from somebody who is no admin by then.
  handle: (context) =>
    context.inTurn(async () => {
      const { access } = context.services;
      const user = access.users.get(context.params.userId);
      if (!user) return refuseUnknownUser();
      if (!access.isCurrent(context.caller)) return refuseDemoted();
      context.note({ details: user.email });
      return json(201, await invite(user, context));
    }),
});

interface ChangedUser {
  readonly userId: string;
  readonly isShut: boolean;
  readonly isSameRole: boolean;
  readonly staysAdmin: boolean;
}

/** A link signs in with the role it was made for, and speaks for its maker only while they are an admin. */
function mustEnd(link: SignInLink, { userId, isShut, isSameRole, staysAdmin }: ChangedUser): boolean {
  if (link.createdById === userId && !staysAdmin) return true;
  return link.userId === userId && (isShut || (!isSameRole && link.purpose === "sign-in"));
}

async function invite({ userId }: User, context: Pick<Context, "request" | "services" | "caller">) {
  const { request, services, caller } = context;
  const { access, now } = services;
  await access.signInLinks.removeAll((link) => link.userId === userId && link.purpose === "invitation");
  const expiresAt = now() + LONGEST_LINK_MS;
  const made = { createdBy: caller.name, createdById: caller.id };
  const asked = { userId, purpose: "invitation", reusable: false, expiresAt, ...made } as const;
  const { secret } = await access.signInLinks.create(asked);
  return { url: access.linkTo(signInPath(secret), request), expiresAt: toInstant(expiresAt) };
}

/** An admin sees all sites: whoever may let others in may let themselves in. */
function allowed({ siteIds, ...user }: User): User {
  return { ...user, ...(siteIds && user.role !== "admin" && { siteIds }) };
}

export function refuseUnknownUser(): Refusal {
  return refuse("not-found", "There is no such user.");
}

export function refuseDemoted(): Refusal {
  return refuse("forbidden", "Your rights were changed meanwhile.");
}

function refuseTaken(): Refusal {
  return refuse("conflict", "There is a user with this e-mail already.");
}

function refuseLastAdmin(): Refusal {
  return refuse("conflict", "This is the last admin: make somebody else an admin first.");
}
