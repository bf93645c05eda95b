import { z } from "zod";
import { MIST_CLOUDS } from "@/domain/mist-clouds";
import { CALLS_AN_HOUR } from "@/server/mist/api/call-budget";
import { nameOf } from "@/server/mist/connections/connection";
import type { ConnectionState } from "@/server/mist/connections/list-connections";
import { withFault } from "../message/field-error";
import { instantJson, optionalInstant, toInstant } from "./instant";

const rightsJson = z.enum(["read", "write"]);

export const mistConnectionJson = z
  .strictObject({
    connectionId: z.string(),
    name: z.string(),
    who: z.string(),
    address: z.string(),
    cloud: z.string().optional(),
    rights: rightsJson,
    organisations: z.array(z.strictObject({ orgId: z.string(), name: z.string() })).readonly(),
    sites: z.array(z.strictObject({ siteId: z.string(), name: z.string(), rights: rightsJson })).readonly(),
    createdAt: instantJson,
    checkedAt: instantJson,
    expiresAt: instantJson.optional(),
    refusal: z
      .strictObject({
        reason: z.enum(["token-refused", "token-unreadable", "calls-spent", "unreachable"]),
        at: instantJson,
      })
      .optional(),
    callsUsed: z.number(),
    callsAnHour: z.number(),
  })
  .meta({ id: "MistConnection" });

/** The token is never included. */
export function toMistConnectionJson({ connection, callsUsed }: ConnectionState) {
  const { connectionId, who, address, rights, organisations, sites, refusal } = connection;
  const cloud = MIST_CLOUDS.find(({ host }) => `https://${host}` === address)?.cloud;
  return {
    ...{ connectionId, name: nameOf(connection), who, address, rights, organisations, sites },
    ...(cloud !== undefined && { cloud }),
    createdAt: toInstant(connection.createdAt),
    checkedAt: toInstant(connection.checkedAt),
    ...optionalInstant("expiresAt", connection.expiresAt),
    ...(refusal && { refusal: { reason: refusal.reason, at: toInstant(refusal.at) } }),
    callsUsed,
    callsAnHour: CALLS_AN_HOUR,
  };
}

const tokenInput = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{8,512}$/, withFault("not-a-token"));

export const connectionBody = z.union([
  z.strictObject({ cloud: z.string().max(100), token: tokenInput }),
  z.strictObject({ url: z.string().max(500), token: tokenInput }),
]);

export const tokenBody = z.strictObject({ token: tokenInput });
