import { z } from "zod";
import { type Kept, MOST_STRETCH_MS } from "@/domain/contract/history";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import { makeShareLink } from "@/server/access/make-share-link";
import { openShareLink } from "@/server/access/open-share-link";
import { revokeShareLink } from "@/server/access/revoke-share-link";
import { SCREEN_COOKIE_MS, type Session } from "@/server/access/session";
import type { PastWindow, ShareLink } from "@/server/access/share-link";
import { empty, json, type Refusal, refuse } from "../answer";
import { instantInput, instantJson, toInstant } from "../json/instant";
import { idInput, nameInput } from "../json/text";
import { refuseFailure } from "../refuse-failure";
import { refuseRange } from "../refuse-past";
import { type Context, defineRoute } from "../route";
import { visitorOf } from "./session";

const shape = {
  linkId: z.string(),
  name: z.string(),
  siteId: z.string(),
  mapId: z.string().optional(),
  createdAt: instantJson,
  createdBy: z.string(),
  expiresAt: instantJson.exactOptional(),
  usedAt: instantJson.exactOptional(),
  window: z.strictObject({ from: instantJson, until: instantJson }).exactOptional(),
  screen: z.strictObject({ mapIds: z.array(z.string()), paceMs: z.number().exactOptional() }).exactOptional(),
};

/** How long a screen shows each of its floors, in milliseconds: ten seconds to five minutes. */
const paceInput = z
  .int()
  .min(10 * SECOND_MS)
  .max(5 * MINUTE_MS);
const MAX_FLOORS = 50;

const shareLinkJson = z.strictObject(shape).meta({ id: "ShareLink" });

export const listShareLinks = defineRoute({
  method: "GET",
  path: "/api/share-links",
  summary: "Share links, which show floors without an account, newest first",
  scope: "operate",
  query: z.strictObject({}),
  answers: { 200: z.array(shareLinkJson) },
  handle: ({ services: { shareLinks, access } }) =>
    json(
      200,
      shareLinks
        .all()
        .map((link) => ({ ...toShareLinkJson(link), ...lastUse(access.sessions.sessionsOfLink(link.linkId)) })),
    ),
});

export const createShareLink = defineRoute({
  method: "POST",
  path: "/api/share-links",
  summary:
    "Creates a share link to a floor (live or a past window; a day by default), or a link for a screen; returned only here",
  scope: "operate",
  auditAction: "share-link.create",
  body: z.strictObject({
    mapId: idInput,
    name: z.union([z.literal(""), nameInput]).default(""),
    expiresAt: instantInput.exactOptional(),
    window: z.strictObject({ from: instantInput, until: instantInput }).exactOptional(),
    screen: z
      .strictObject({ mapIds: z.array(idInput).max(MAX_FLOORS), paceMs: paceInput.exactOptional() })
      .exactOptional(),
  }),
  answers: { 201: z.strictObject({ ...shape, url: z.string() }).meta({ id: "NewShareLink" }) },
  async handle({ body, caller, request, services, note }) {
    const refusal = body.window && refuseWindow(body.window, body.screen !== undefined, await services.past.kept());
    if (refusal) return refusal;
    const outcome = await makeShareLink(services, { ...body, createdBy: caller.name });
    if (outcome.type !== "made") return refuseFailure(outcome);
    const { link, secret } = outcome;
    note({ target: link.linkId, siteId: link.siteId, details: described(link, services.sites) });
    const url = services.access.linkTo(`/share#token=${secret}`, request);
    return json(201, { ...toShareLinkJson(link), url });
  },
});

export const removeShareLink = defineRoute({
  method: "DELETE",
  path: "/api/share-links/:linkId",
  summary: "Revokes a share link; its viewers are disconnected",
  scope: "operate",
  auditAction: "share-link.revoke",
  target: "linkId",
  answers: { 204: null },
  async handle({ params, services, note }) {
    const outcome = await revokeShareLink(services, params);
    if (outcome.type !== "revoked") return refuseFailure(outcome);
    const { link } = outcome;
    note({ siteId: link.siteId, details: described(link, services.sites) });
    return empty(204);
  },
});

export const postOpenedShareLink = defineRoute({
  method: "POST",
  path: "/api/share-links/open",
  summary: "Opens a share link: sets a session cookie for one floor; a user who is signed in stays signed in",
  scope: "public",
  auditAction: "share-link.open",
  body: z.strictObject({ token: z.string().max(200) }),
  answers: { 200: z.strictObject({ path: z.string() }).meta({ id: "SharedFloor" }) },
  async handle({ body, request, services, note }) {
    const { access, sites } = services;
    const visitorIs = access.identify(request.headers).principal;
    const asked = { secret: body.token, visitor: visitorOf(request, access), visitorIs };
    const outcome = await openShareLink(services, asked);
    if (outcome.type === "in-already") {
      const held = outcome.isByLink && outcome.link.screen ? access.cookie.read(request.headers.cookie) : undefined;
      return json(200, { path: pathOf(outcome.link) }, held === undefined ? {} : keptFor(outcome.link, held, access));
    }
    if (outcome.type !== "opened") return refuseFailure(outcome);
    const { link, principal, secret } = outcome;
    const { linkId, siteId } = link;
    note({ target: linkId, siteId, details: described(link, sites), ...(principal && { by: principal }) });
    return json(200, { path: pathOf(link) }, keptFor(link, secret, access));
  },
});

/** A window may be as long as the longest stretch of the past in one answer. Screens are always live and have none. */
function refuseWindow({ from, until }: PastWindow, isScreen: boolean, kept: Kept | undefined): Refusal | undefined {
  if (isScreen)
    return refuse("invalid-request", "A screen shows no window of the past.", { reason: "window-of-screen" });
  return refuseRange({ from, to: until }, MOST_STRETCH_MS, kept);
}

/** The session's cookie. A screen's is kept for as long as browsers allow. */
function keptFor({ screen }: ShareLink, secret: string, { cookie }: Pick<Context["services"]["access"], "cookie">) {
  return { "set-cookie": screen ? cookie.set(secret, SCREEN_COOKIE_MS) : cookie.set(secret) };
}

function lastUse(sessions: readonly Session[]) {
  return sessions.length === 0 ? {} : { usedAt: toInstant(Math.max(...sessions.map(({ seenAt }) => seenAt))) };
}

/** Floor, time window and name of the link. */
function described(
  { mapId = "", name, window }: ShareLink,
  sites: Pick<Context["services"]["sites"], "floorplan">,
): string {
  const floor = sites.floorplan(mapId)?.name ?? mapId;
  const time = window && `${toInstant(window.from)} – ${toInstant(window.until)}`;
  return [floor, time, name].filter(Boolean).join(", ");
}

function pathOf({ siteId, mapId = "", screen, window }: ShareLink): string {
  const floor = `/sites/${encodeURIComponent(siteId)}/floorplans/${encodeURIComponent(mapId)}`;
  if (window) return `${floor}?t=${toInstant(window.from)}&until=${toInstant(window.until)}`;
  return screen ? `${floor}?kiosk` : floor;
}

function toShareLinkJson({ digest: _, createdAt, expiresAt, screen, window, ...link }: ShareLink) {
  return {
    ...link,
    createdAt: toInstant(createdAt),
    ...(expiresAt !== undefined && { expiresAt: toInstant(expiresAt) }),
    ...(window && { window: { from: toInstant(window.from), until: toInstant(window.until) } }),
    ...(screen && {
      screen: {
        mapIds: screen.floors.map(({ mapId }) => mapId),
        ...(screen.paceMs !== undefined && { paceMs: screen.paceMs }),
      },
    }),
  };
}
