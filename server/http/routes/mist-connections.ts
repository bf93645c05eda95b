import { z } from "zod";
import { addConnection } from "@/server/mist/connections/add-connection";
import { checkConnection } from "@/server/mist/connections/check-connection";
import { listConnections, stateOf } from "@/server/mist/connections/list-connections";
import { removeConnection } from "@/server/mist/connections/remove-connection";
import { replaceToken } from "@/server/mist/connections/replace-token";
import { empty, json, type Refusal, refuse } from "../answer";
import { connectionBody, mistConnectionJson, tokenBody, toMistConnectionJson } from "../json/mist-json";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";
import type { Services } from "../services";

export const getMistConnections = defineRoute({
  method: "GET",
  path: "/api/mist/connections",
  summary: "Connections to Mist: what each token gives access to, when it was last checked, calls used in this hour",
  scope: "admin",
  query: z.strictObject({}),
  answers: { 200: z.array(mistConnectionJson) },
  async handle({ services }) {
    const deps = depsOf(services);
    return deps ? json(200, (await listConnections(deps)).map(toMistConnectionJson)) : refuseSomeSites();
  },
});

export const postMistConnection = defineRoute({
  method: "POST",
  path: "/api/mist/connections",
  summary: "Connects to Mist with a token, which is checked at once and never returned",
  scope: "admin",
  auditAction: "mist.connect",
  body: connectionBody,
  answers: { 201: mistConnectionJson },
  async handle({ body: { token, ...at }, services, note }) {
    const deps = depsOf(services);
    if (!deps) return refuseSomeSites();
    const outcome = await addConnection(deps, { at, token });
    if (outcome.type !== "added") return refuseFailure(outcome);
    note({ target: outcome.connection.connectionId });
    return json(201, toMistConnectionJson(await stateOf(deps, outcome.connection)));
  },
});

export const patchMistConnection = defineRoute({
  method: "PATCH",
  path: "/api/mist/connections/:connectionId",
  summary: "Replaces the token of a connection to Mist; it is checked at once and never returned",
  scope: "admin",
  auditAction: "mist.token",
  target: "connectionId",
  body: tokenBody,
  answers: { 200: mistConnectionJson },
  async handle({ params: { connectionId }, body: { token }, services }) {
    const deps = depsOf(services);
    if (!deps) return refuseSomeSites();
    const outcome = await replaceToken(deps, { connectionId, token });
    if (outcome.type !== "replaced") return refuseFailure(outcome);
    return json(200, toMistConnectionJson(await stateOf(deps, outcome.connection)));
  },
});

export const postMistConnectionCheck = defineRoute({
  method: "POST",
  path: "/api/mist/connections/:connectionId/check",
  summary: "Checks a connection's token with Mist now; if Mist rejects it, `refusal` says why",
  scope: "admin",
  auditAction: "mist.check",
  target: "connectionId",
  answers: { 200: mistConnectionJson },
  async handle({ params: { connectionId }, services }) {
    const deps = depsOf(services);
    if (!deps) return refuseSomeSites();
    const outcome = await checkConnection(deps, { connectionId });
    if (outcome.type !== "checked") return refuseFailure(outcome);
    return json(200, toMistConnectionJson(await stateOf(deps, outcome.connection)));
  },
});

export const deleteMistConnection = defineRoute({
  method: "DELETE",
  path: "/api/mist/connections/:connectionId",
  summary: "Removes a connection to Mist and its token; what was imported stays",
  scope: "admin",
  auditAction: "mist.disconnect",
  target: "connectionId",
  answers: { 204: null },
  async handle({ params: { connectionId }, services, note }) {
    const deps = depsOf(services);
    if (!deps) return refuseSomeSites();
    const outcome = await removeConnection(deps, { connectionId });
    if (outcome.type !== "removed") return refuseFailure(outcome);
    note({ details: outcome.connection.who });
    return empty(204);
  },
});

function depsOf({ mist, inTurn, newId, now }: Services) {
  return mist && { ...mist, inTurn, newId, now };
}

function refuseSomeSites(): Refusal {
  return refuse("forbidden", "Only who sees every site may see or change the connections to Mist.");
}
