import { z } from "zod";
import { addFirstAdmin } from "@/server/access/add-first-admin";
import { emailInput, newPasswordInput, personNameInput, whoJson } from "../json/access-json";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";
import { welcome } from "./session";

export const setUp = defineRoute({
  method: "POST",
  path: "/api/setup",
  summary: "Makes the first admin, by the link that `setup-link` prints, and signs them in",
  scope: "public",
  auditAction: "setup",
  body: z.strictObject({
    token: z.string().max(200),
    email: emailInput,
    name: personNameInput.default(""),
    password: newPasswordInput,
  }),
  answers: { 200: whoJson },
  async handle(context) {
    const { token: secret, ...asked } = context.body;
    const outcome = await addFirstAdmin(context.services, { ...asked, secret });
    return outcome.type === "added" ? welcome(outcome.user, context) : refuseFailure(outcome);
  },
});
