import { z } from "zod";
import { DAY_MS, MINUTE_MS } from "@/domain/time";
import type { ShareLink } from "@/server/access/share-link";
import { empty, json, type Refusal, refuse, refuseTooMany } from "../answer";
import { instantInput, instantJson, toInstant } from "../json/instant";
import { idInput, nameInput } from "../json/text";
import { type Context, defineRoute } from "../route";
import { countOpening } from "./sign-in-links";

/** How long a link is good where nobody says otherwise, and at most. */
const SHARED_MS = DAY_MS;
const LONGEST_MS = 90 * DAY_MS;

const shape = {
  linkId: z.string(),
  name: z.string(),
  siteId: z.string(),
  mapId: z.string().optional(),
  createdAt: instantJson,
  createdBy: z.string(),
  expiresAt: instantJson,
};

const shareLinkJson = z.strictObject(shape).meta({ id: "ShareLink" });

export const listShareLinks = defineRoute({
  method: "GET",
  path: "/api/share-links",
  summary: "Links by which floors are looked at without an account, newest first",
  scope: "operate",
  query: z.strictObject({}),
  answers: { 200: z.array(shareLinkJson) },
  handle: ({ services: { shareLinks } }) => json(200, shareLinks.all().map(toShareLinkJson)),
});

export const createShareLink = defineRoute({
  method: "POST",
  path: "/api/share-links",
  summary:
    "A link to look at one floor, until it ends (a day unless told, 90 days at most); its address is told this once",
  scope: "operate",
  act: "share-link.create",
  body: z.strictObject({
    mapId: idInput,
    name: z.union([z.literal(""), nameInput]).default(""),
    expiresAt: instantInput.exactOptional(),
  }),
  answers: { 201: z.strictObject({ ...shape, url: z.string() }).meta({ id: "NewShareLink" }) },
  async handle({ body, caller, request, services: { access, now, shareLinks, sites }, note }) {
    const { mapId, name, expiresAt = now() + SHARED_MS } = body;
    if (expiresAt <= now() || expiresAt > now() + LONGEST_MS) return refuseExpiry();
    const siteId = sites.siteOf(mapId);
    if (siteId === undefined) return refuse("not-found", "There is no such floorplan.");
    const { link, secret } = await shareLinks.create({ mapId, siteId, name, expiresAt, createdBy: caller.name });
    note({ target: link.linkId, siteId, details: described(link, sites) });
    return json(201, { ...toShareLinkJson(link), url: access.linkTo(`/share#token=${secret}`, request) });
  },
});

export const removeShareLink = defineRoute({
  method: "DELETE",
  path: "/api/share-links/:linkId",
  summary: "Takes a link back: it opens nothing any more, and whoever looks by it is cut off",
  scope: "operate",
  act: "share-link.revoke",
  target: "linkId",
  answers: { 204: null },
  async handle({ params, services: { access, shareLinks, sites }, note }) {
    const link = shareLinks.get(params.linkId);
    if (!link) return refuse("not-found", "There is no such link.");
    // Rejects where the disk refuses: the link goes on, and nobody is told that it ended.
    await shareLinks.take(link);
    await access.sessions.endOf(({ shareId }) => shareId === link.linkId);
    note({ siteId: link.siteId, details: described(link, sites) });
    return empty(204);
  },
});

export const openShareLink = defineRoute({
  method: "POST",
  path: "/api/share-links/open",
  summary: "Opens a share link: sets a session cookie that sees one floor; whoever is signed in stays who they are",
  scope: "public",
  act: "share-link.open",
  body: z.strictObject({ token: z.string().max(200) }),
  answers: { 200: z.strictObject({ path: z.string() }).meta({ id: "SharedFloor" }) },
  async handle(context) {
    const { body, request, services } = context;
    const { access } = services;
    const link = access.shareLinks.find(body.token);
    if (!link) return refuse("wrong-credentials", "This link has run out, was taken back, or was never one.");
    const path = pathOf(link);
    const { principal } = access.identify(request.headers);
    // A colleague who tries the link is not signed out by it, and a screen that is reloaded needs no other session.
    if (principal?.kind === "user" || principal?.id === link.linkId) return json(200, { path });
    const waitMs = countOpening(link.linkId, context);
    if (waitMs > 0) return refuseTooMany(waitMs, "This link is opened too often.");
    if (access.sessions.isFull(link.linkId)) return refuseTooMany(MINUTE_MS, "As many look by this link as may.");
    return json(200, { path }, { "set-cookie": await letIn(link, context) });
  },
});

async function letIn(link: ShareLink, context: Pick<Context, "request" | "services" | "note">) {
  const { access, sites } = context.services;
  const { linkId, siteId } = link;
  const visitor = {
    userAgent: context.request.headers["user-agent"],
    address: access.addressOf(context.request),
  };
  const { session, secret } = await access.sessions.start({ shareId: linkId }, visitor);
  const principal = access.principalOf(session);
  context.note({ target: linkId, siteId, details: described(link, sites), ...(principal && { by: principal }) });
  return access.cookie.set(secret);
}

/** The floor, and for whom. */
function described({ mapId = "", name }: ShareLink, sites: Pick<Context["services"]["sites"], "floorplan">): string {
  const floor = sites.floorplan(mapId)?.name ?? mapId;
  return name ? `${floor}, ${name}` : floor;
}

function pathOf({ siteId, mapId = "" }: ShareLink): string {
  return `/sites/${encodeURIComponent(siteId)}/floorplans/${encodeURIComponent(mapId)}`;
}

function toShareLinkJson({ digest: _, createdAt, expiresAt, ...link }: ShareLink) {
  return { ...link, createdAt: toInstant(createdAt), expiresAt: toInstant(expiresAt) };
}

function refuseExpiry(): Refusal {
  const errors = [{ field: "expiresAt", detail: "must be later than now, and not by more than 90 days" }];
  return refuse("invalid-request", "The link would end too early or too late.", { errors });
}
