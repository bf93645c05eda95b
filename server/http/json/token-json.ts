import { z } from "zod";
import type { ApiToken } from "@/server/access/api-token";
import { scopeJson } from "./access-json";
import { instantJson, optionalInstant, toInstant } from "./instant";

const shape = {
  tokenId: z.string(),
  name: z.string(),
  /** The token's first characters. */
  prefix: z.string(),
  scopes: z.array(scopeJson).readonly(),
  siteIds: z.array(z.string()).readonly().optional(),
  createdAt: instantJson,
  createdBy: z.string(),
  expiresAt: instantJson.optional(),
  usedAt: instantJson.optional(),
};

export const tokenJson = z.strictObject(shape).meta({ id: "ApiToken" });

/** Includes the token itself, which is shown only this once. */
export const newTokenJson = z.strictObject({ ...shape, token: z.string() }).meta({ id: "NewApiToken" });

export function toTokenJson({ digest: _, createdAt, expiresAt, usedAt, ...token }: ApiToken) {
  return {
    ...token,
    createdAt: toInstant(createdAt),
    ...optionalInstant("expiresAt", expiresAt),
    ...optionalInstant("usedAt", usedAt),
  };
}
