import { z } from "zod";
import type { FloorplanImage } from "@/domain/floorplan";
import type { MapId } from "@/domain/ids";
import { IMAGE_MEDIA_TYPE, type ImageFault } from "@/server/images/image-store";
import { type Answer, empty, etagOf, json, type Refusal, raw, refuse } from "../answer";
import { brokenOff, refuseDeclared, refuseEncoded, tooLarge } from "../body";
import type { ApiRequest } from "../exchange";
import { refuseStale } from "../if-match";
import { floorplanJson } from "../json/floorplan-json";
import { type Context, defineRoute } from "../route";
import { withImage } from "../scale";
import type { Limits } from "../services";
import { refuseUnknownFloorplan } from "./floorplans";

const ACCEPTED = ["image/png", "image/jpeg", "image/webp"] as const;

export const putImage = defineRoute({
  method: "PUT",
  path: "/api/floorplans/:mapId/image",
  summary: "Gives a floorplan its image, which is re-encoded; its metres stay",
  scope: "operate",
  rawBody: ACCEPTED,
  answers: { 200: floorplanJson, 201: floorplanJson },
  async handle(context) {
    const { request, services, params, inTurn } = context;
    const { imageBytes } = services.limits;
    const refused = refuseForeign(request) ?? refuseDeclared(request, imageBytes);
    if (refused) return refused;
    if (!(await services.floorplans.get(params.mapId))) return refuseUnknownFloorplan();
    if (!request.body) return refuseFault("not-an-image", services.limits);
    const outcome = await services.images.save({ ...params, body: request.body, maxBytes: imageBytes });
    if (!outcome.ok) return refuseFault(outcome.fault, services.limits);
    return inTurn(() => placeImage(context, outcome.image));
  },
});

/** The row moves first and the old file goes after; a stop in between leaves a stray that the next start removes. */
async function placeImage(
  { request, services, params: { mapId } }: Context<{ readonly mapId: MapId }>,
  image: FloorplanImage,
): Promise<Answer<z.input<typeof floorplanJson>>> {
  const current = await services.floorplans.get(mapId);
  const refused = current ? refuseStale(request, current) : refuseUnknownFloorplan();
  const replaced = current?.image?.version;
  if (!current || refused) {
    if (image.version !== replaced) await services.images.remove(image.version);
    return refused ?? refuseUnknownFloorplan();
  }
  const floorplan = withImage({ ...current, version: current.version + 1 }, image);
  await services.floorplans.put(floorplan);
  services.sites.putFloorplan(floorplan);
  if (replaced !== undefined && replaced !== image.version) await services.images.remove(replaced);
  const location = `/api/floorplans/${encodeURIComponent(mapId)}/image?v=${image.version}`;
  return json(replaced === undefined ? 201 : 200, floorplan, { etag: etagOf(floorplan), location });
}

/** Whatever a browser is told about the file, it can do nothing with it but show it. */
const SAFE_FILE = {
  "content-type": IMAGE_MEDIA_TYPE,
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
};

export const readImage = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/image",
  summary: "The image of a floorplan; with ?v= it may be kept for ever",
  scope: "read",
  query: z.strictObject({ v: z.string().max(64).exactOptional() }),
  answers: { 200: { media: IMAGE_MEDIA_TYPE }, 304: null },
  async handle({ params, query, request, services }) {
    const image = services.sites.floorplan(params.mapId)?.image;
    if (!image || (query.v ?? image.version) !== image.version) return refuseUnknownImage();
    const etag = etagOf(image);
    const kept = query.v === undefined ? "private, no-cache" : "private, max-age=31536000, immutable";
    const headers = { ...SAFE_FILE, etag, "cache-control": kept };
    if (request.headers["if-none-match"]?.includes(etag)) return empty(304, headers);
    const bytes = await services.images.read(image.version);
    return bytes ? raw(200, bytes, headers) : refuseUnknownImage();
  },
});

function refuseUnknownImage(): Refusal {
  return refuse("not-found", "There is no such image.");
}

function refuseForeign({ headers }: ApiRequest): Refusal | undefined {
  const [type = ""] = (headers["content-type"] ?? "application/octet-stream").toLowerCase().split(";");
  const accepted: readonly string[] = [...ACCEPTED, "application/octet-stream"];
  if (accepted.includes(type.trim())) return refuseEncoded(headers["content-encoding"]);
  return refuse("unsupported-media-type", `The body must be the image itself, one of ${ACCEPTED.join(", ")}.`);
}

function refuseFault(fault: ImageFault, { imageBytes }: Limits): Refusal {
  switch (fault) {
    case "busy":
      return refuse("rate-limited", "Other images are being read. Try again in a moment.", {
        headers: { "retry-after": "3" },
      });
    case "too-many-bytes":
      return tooLarge(imageBytes);
    case "ended-early":
      return brokenOff();
    case "not-an-image":
      return refuse("invalid-image", "This is no PNG, JPEG or WebP image, or a damaged one.");
    case "too-many-pixels":
      return refuse("image-too-large", "An image may have 50 million pixels, and 16,383 on a side.");
    case "too-slow":
      return refuse("image-too-large", "This image takes too long to read. Save it smaller and try again.");
  }
}
