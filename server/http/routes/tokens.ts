import { z } from "zod";
import { makeToken } from "@/server/access/make-token";
import { revokeToken } from "@/server/access/revoke-token";
import { empty, json } from "../answer";
import { scopeJson, siteIdsInput } from "../json/access-json";
import { instantInput } from "../json/instant";
import { nameInput } from "../json/text";
import { newTokenJson, tokenJson, toTokenJson } from "../json/token-json";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";

export const listTokens = defineRoute({
  method: "GET",
  path: "/api/tokens",
  summary: "API tokens with their first characters, newest first",
  scope: "admin",
  query: z.strictObject({}),
  answers: { 200: z.array(tokenJson) },
  handle: ({ services: { access } }) => json(200, access.tokens.all().map(toTokenJson)),
});

export const createToken = defineRoute({
  method: "POST",
  path: "/api/tokens",
  summary: "Creates an API token, which is returned only here",
  scope: "admin",
  auditAction: "token.create",
  body: z.strictObject({
    name: nameInput,
    scopes: z.array(scopeJson).min(1).max(4),
    siteIds: siteIdsInput.exactOptional(),
    expiresAt: instantInput.exactOptional(),
  }),
  answers: { 201: newTokenJson },
  async handle({ body, caller, services, note }) {
    const outcome = await makeToken(services, { ...body, by: caller });
    if (outcome.type !== "made") return refuseFailure(outcome);
    const { token, secret } = outcome;
    note({ target: token.tokenId, details: `${token.name}: ${token.scopes.join(", ")}` });
    return json(201, { ...toTokenJson(token), token: secret });
  },
});

export const removeToken = defineRoute({
  method: "DELETE",
  path: "/api/tokens/:tokenId",
  summary: "Revokes a token; its open sockets and the sign-in links made with it end",
  scope: "admin",
  auditAction: "token.revoke",
  target: "tokenId",
  answers: { 204: null },
  async handle({ params, services, note }) {
    const outcome = await revokeToken(services, params);
    if (outcome.type !== "revoked") return refuseFailure(outcome);
    note({ details: outcome.token.name });
    return empty(204);
  },
});
