import { z } from "zod";
import { ROLES, SCOPES, WHO_KINDS } from "@/domain/who";
import type { PartialVisibility } from "@/server/access/grant";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@/server/access/password";
import type { Principal } from "@/server/access/principal";
import { expiryOf, type Session } from "@/server/access/session";
import { normaliseEmail, type User } from "@/server/access/user";
import type { Users } from "@/server/access/users";
import { instantJson, optionalInstant, toInstant } from "./instant";
import { idInput, nameInput } from "./text";

export const emailInput = z.string().max(1_024).transform(normaliseEmail).pipe(z.email().max(254));

/** A new password. */
export const newPasswordInput = z.string().min(MIN_PASSWORD_LENGTH).max(MAX_PASSWORD_LENGTH);

/** An existing password. */
export const passwordInput = z.string().min(1).max(MAX_PASSWORD_LENGTH);

export const personNameInput = z.union([z.literal(""), nameInput]);

const whoKindJson = z.enum(WHO_KINDS);
export const roleJson = z.enum(ROLES);
export const scopeJson = z.enum(SCOPES);
export const siteIdsInput = z.array(idInput).min(1).max(1_000);

/** The caller. `siteIds` is absent if they may see all sites; `mapId` is present if they may see one floor only. */
export const whoJson = z
  .strictObject({
    kind: whoKindJson,
    id: z.string(),
    name: z.string(),
    email: z.string().exactOptional(),
    role: roleJson.exactOptional(),
    /** For users: whether they have a password. Users of an identity provider have none unless they chose one. */
    hasPassword: z.boolean().exactOptional(),
    /** For users: whether they can also sign in with the identity provider. */
    isConnected: z.boolean().exactOptional(),
    scopes: z.array(scopeJson),
    siteIds: z.array(z.string()).exactOptional(),
    mapId: z.string().exactOptional(),
    /** For screens: how long each floor is shown; absent if the screen stays on one floor. */
    screen: z.strictObject({ paceMs: z.number().exactOptional() }).exactOptional(),
    /** For callers who see the floor only as it was in this time range. */
    window: z.strictObject({ from: instantJson, until: instantJson }).exactOptional(),
    sessionId: z.string().exactOptional(),
  })
  .meta({ id: "Who" });

export type Who = z.output<typeof whoJson>;

/** The caller, with the current data of the user. */
export function toWhoJson(principal: Principal, users: Pick<Users, "get">): Who {
  const { kind, id, name, email, role, scopes, visibility, sessionId, screen } = principal;
  return {
    ...{ kind, id, name },
    ...(email !== undefined && { email }),
    ...(role !== undefined && { role }),
    ...(kind === "user" && {
      hasPassword: users.get(id)?.passwordHash !== undefined,
      isConnected: users.get(id)?.subject !== undefined,
    }),
    scopes: [...scopes],
    ...(visibility !== "all" && placesIn(visibility)),
    ...(screen && { screen }),
    ...(sessionId !== undefined && { sessionId }),
  };
}

function placesIn({ siteIds, mapIds, window }: PartialVisibility) {
  if (window) {
    const { siteId, mapId, from, until } = window;
    return { siteIds: [siteId], mapId, window: { from: toInstant(from), until: toInstant(until) } };
  }
  return { siteIds: [...siteIds], ...(mapIds && onlyFloorOf(mapIds)) };
}

function onlyFloorOf([mapId, ...others]: Iterable<string>): { readonly mapId?: string } {
  return mapId !== undefined && others.length === 0 ? { mapId } : {};
}

export const userJson = z
  .strictObject({
    userId: z.string(),
    email: z.string(),
    name: z.string(),
    role: roleJson,
    siteIds: z.array(z.string()).readonly().optional(),
    /** Whether they have a password. False until they chose one, and for users of an identity provider. */
    hasPassword: z.boolean(),
    disabled: z.boolean(),
    createdAt: instantJson,
    /** When the user's most recently used session was used. */
    seenAt: instantJson.optional(),
  })
  .meta({ id: "User" });

export function toUserJson(user: User, sessions: readonly Session[]) {
  const { userId, email, name, role, siteIds, passwordHash, disabled, createdAt } = user;
  return {
    ...{ userId, email, name, role },
    ...(siteIds && { siteIds }),
    hasPassword: passwordHash !== undefined,
    disabled,
    createdAt: toInstant(createdAt),
    ...optionalInstant("seenAt", sessions[0]?.seenAt),
  };
}

export const sessionJson = z
  .strictObject({
    sessionId: z.string(),
    userAgent: z.string().optional(),
    address: z.string().optional(),
    createdAt: instantJson,
    seenAt: instantJson,
    expiresAt: instantJson,
    /** Whether this is the session of the request. */
    current: z.boolean(),
  })
  .meta({ id: "Session" });

export function toSessionJson(session: Session, current: string | undefined) {
  const { sessionId, userAgent, address, createdAt, seenAt } = session;
  return {
    sessionId,
    ...(userAgent !== undefined && { userAgent }),
    ...(address !== undefined && { address }),
    createdAt: toInstant(createdAt),
    seenAt: toInstant(seenAt),
    expiresAt: toInstant(expiryOf(session)),
    current: sessionId === current,
  };
}
