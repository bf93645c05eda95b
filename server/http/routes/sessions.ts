import { z } from "zod";
import { endSession } from "@/server/access/end-session";
import { empty, json, refuse } from "../answer";
import { sessionJson, toSessionJson } from "../json/access-json";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";

export const listSessions = defineRoute({
  method: "GET",
  path: "/api/sessions",
  summary: "Where you are signed in; an admin may ask for another user's",
  scope: "self",
  query: z.strictObject({ userId: z.string().exactOptional() }),
  answers: { 200: z.array(sessionJson) },
  handle({ query, caller, services }) {
    const userId = query.userId ?? caller.id;
    if (userId !== caller.id && !caller.scopes.has("admin"))
      return refuse("forbidden", "Only an admin sees where others are signed in.");
    return json(
      200,
      services.access.sessions.of(userId).map((session) => toSessionJson(session, caller.sessionId)),
    );
  },
});

export const removeSession = defineRoute({
  method: "DELETE",
  path: "/api/sessions/:sessionId",
  summary: "Signs a browser out: one of yours, or as an admin anybody's",
  scope: "self",
  auditAction: "session.revoke",
  target: "sessionId",
  answers: { 204: null },
  async handle({ params, caller, services, note }) {
    const outcome = await endSession(services, { ...params, by: caller });
    if (outcome.type !== "ended") return refuseFailure(outcome);
    const { access } = services;
    const { sessionId, userId = "" } = outcome.session;
    note({ details: access.users.get(userId)?.email ?? "" });
    return empty(204, sessionId === caller.sessionId ? { "set-cookie": access.cookie.clear() } : {});
  },
});
