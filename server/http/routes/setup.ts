import { z } from "zod";
import { refuse } from "../answer";
import { emailInput, newPasswordInput, personNameInput, whoJson } from "../json/access-json";
import { defineRoute } from "../route";
import { refuseSignIn, welcome } from "./session";

export const setUp = defineRoute({
  method: "POST",
  path: "/api/setup",
  summary: "Makes the first admin, by the link that `setup-link` prints, and signs them in",
  scope: "public",
  act: "setup",
  body: z.strictObject({
    token: z.string().max(200),
    email: emailInput,
    name: personNameInput.default(""),
    password: newPasswordInput,
  }),
  answers: { 200: whoJson },
  async handle(context) {
    const { body, services, inTurn } = context;
    const { users, setup, passwords } = services.access;
    if (!users.isEmpty) return refuse("not-found", "This Floorcast has its admin already: sign in.");
    if (!setup.fits(body.token)) return refuse("wrong-credentials", "This is not the link of the newest start.");
    const passwordHash = await passwords.hash(body.password);
    if (passwordHash === undefined) return refuseSignIn({ ok: false, fault: "busy" });
    return inTurn(async () => {
      if (!users.isEmpty) return refuse("conflict", "Somebody else was a moment faster: sign in.");
      const { email, name } = body;
      const user = { userId: services.newId(), email, name, role: "admin", disabled: false } as const;
      await users.put({ ...user, passwordHash, createdAt: services.now() });
      return welcome({ ...user, passwordHash, createdAt: services.now() }, context);
    });
  },
});
