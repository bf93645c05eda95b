import { z } from "zod";
import { addUser } from "@/server/access/add-user";
import { changeUser } from "@/server/access/change-user";
import { deleteUser } from "@/server/access/delete-user";
import { type Invitation, makeInvitation } from "@/server/access/make-invitation";
import { signInPath } from "@/server/access/sign-in-link";
import { empty, json } from "../answer";
import type { ApiRequest } from "../exchange";
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
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";
import type { Services } from "../services";

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
  summary: "Creates a user with a password, or with an invitation, which is returned only here",
  scope: "admin",
  auditAction: "user.create",
  body: z.strictObject({
    email: emailInput,
    name: personNameInput.default(""),
    role: roleJson,
    siteIds: siteIdsInput.exactOptional(),
    password: newPasswordInput.exactOptional(),
  }),
  answers: { 201: z.strictObject({ user: userJson, invitation: linkJson.optional() }).meta({ id: "NewUser" }) },
  async handle({ body, caller, request, services, note }) {
    const outcome = await addUser(services, { ...body, by: caller });
    if (outcome.type !== "added") return refuseFailure(outcome);
    const { user, invitation } = outcome;
    note({ target: user.userId, details: `${user.email}, ${user.role}` });
    const link = invitation && toLinkJson(invitation, request, services.access);
    return json(201, { user: toUserJson(user, []), ...(link && { invitation: link }) });
  },
});

export const editUser = defineRoute({
  method: "PATCH",
  path: "/api/users/:userId",
  summary: "Changes name, e-mail, role or sites (null: all), or deactivates an account; takes effect at once",
  scope: "admin",
  auditAction: "user.edit",
  target: "userId",
  body: z.strictObject({
    email: emailInput.exactOptional(),
    name: personNameInput.exactOptional(),
    role: roleJson.exactOptional(),
    siteIds: siteIdsInput.nullable().exactOptional(),
    disabled: z.boolean().exactOptional(),
  }),
  answers: { 200: userJson },
  async handle({ params, body, services, note }) {
    const outcome = await changeUser(services, { ...params, ...body });
    if (outcome.type !== "changed") return refuseFailure(outcome);
    const { user } = outcome;
    note({ details: [user.email, ...Object.keys(body)].join(", ") });
    return json(200, toUserJson(user, services.access.sessions.of(user.userId)));
  },
});

export const removeUser = defineRoute({
  method: "DELETE",
  path: "/api/users/:userId",
  summary: "Removes a user with their sessions and links; what they did stays in the audit log",
  scope: "admin",
  auditAction: "user.remove",
  target: "userId",
  answers: { 204: null },
  async handle({ params, services, note }) {
    const outcome = await deleteUser(services, params);
    if (outcome.type !== "deleted") return refuseFailure(outcome);
    note({ details: outcome.user.email });
    return empty(204);
  },
});

export const inviteUser = defineRoute({
  method: "POST",
  path: "/api/users/:userId/invitation",
  summary: "Creates a new link to choose a password, returned only here; the previous one becomes invalid",
  scope: "admin",
  auditAction: "user.invite",
  target: "userId",
  answers: { 201: linkJson },
  async handle({ params, caller, request, services, note }) {
    const outcome = await makeInvitation(services, { ...params, by: caller });
    if (outcome.type !== "invited") return refuseFailure(outcome);
    note({ details: outcome.user.email });
    return json(201, toLinkJson(outcome.invitation, request, services.access));
  },
});

function toLinkJson(
  { secret, expiresAt }: Invitation,
  request: ApiRequest,
  access: Pick<Services["access"], "linkTo">,
) {
  return { url: access.linkTo(signInPath(secret), request), expiresAt: toInstant(expiresAt) };
}
