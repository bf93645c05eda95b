import { z } from "zod";
import { IMAGE_MEDIA_TYPE } from "@/server/images/image-store";
import type { PlacedImage } from "@/server/images/place-image";
import { uploadImage } from "@/server/images/upload-image";
import { type Answer, empty, etagOf, json, type Refusal, rawFile, refuse } from "../answer";
import { refuseDeclared, refuseEncoded } from "../body";
import type { ApiRequest } from "../exchange";
import { expectedBy } from "../if-match";
import { type FloorplanJson, floorplanJson } from "../json/floorplan-json";
import { withFault } from "../message/field-error";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";
import type { Services } from "../services";

const ACCEPTED = ["image/png", "image/jpeg", "image/webp"] as const;

export const putImage = defineRoute({
  method: "PUT",
  path: "/api/floorplans/:mapId/image",
  summary:
    "Sets the image of a floorplan, which is re-encoded; ?keep= names the size that stays the same (default: the width)",
  scope: "operate",
  auditAction: "image.replace",
  target: "mapId",
  ifMatch: true,
  query: z.strictObject({ keep: z.enum(["width", "height", "ppm"]).default("width") }),
  rawBody: ACCEPTED,
  answers: { 200: floorplanJson, 201: floorplanJson },
  async handle({ request, services, params, query }) {
    const refused = refuseForeign(request) ?? refuseDeclared(request, services.limits.imageBytes);
    if (refused) return refused;
    const { body } = request;
    const outcome = await uploadImage(services, { ...params, ...query, body, expected: expectedBy(request) });
    if (outcome.type !== "placed") return refuseFailure(outcome);
    return answerPlaced(outcome);
  },
});

/** The floorplan with its new image, and the image's address. */
export function answerPlaced({
  floorplan,
  image,
  isFirst,
}: Extract<PlacedImage, { readonly type: "placed" }>): Answer<FloorplanJson> {
  const location = `/api/floorplans/${encodeURIComponent(floorplan.mapId)}/image?v=${image.version}`;
  return json(isFirst ? 201 : 200, floorplan, { etag: etagOf(floorplan), location });
}

/** Even if a browser is tricked about the file's type, it can only display it. */
const SAFE_FILE = {
  "content-type": IMAGE_MEDIA_TYPE,
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
};

export const readImage = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/image",
  summary: "The image of a floorplan, or a smaller copy (?level=); with ?v= this version, also an earlier one",
  scope: "read",
  query: z.strictObject({
    v: z.string().max(64).exactOptional(),
    level: z.string().regex(/^\d$/, withFault("not-a-digit")).transform(Number).prefault("0"),
  }),
  answers: { 200: { media: IMAGE_MEDIA_TYPE }, 304: null },
  async handle({ params, query, request, services, inDownload }) {
    const image = await imageOf(services, params.mapId, query.v);
    if (!image) return refuseUnknownImage();
    const level = Math.min(query.level, image.levels);
    const etag = level === 0 ? etagOf(image) : `"${image.version}.${level}"`;
    const kept = query.v === undefined ? "private, no-cache" : "private, max-age=31536000, immutable";
    const headers = { ...SAFE_FILE, etag, "cache-control": kept };
    if (request.headers["if-none-match"]?.includes(etag)) return empty(304, headers);
    return inDownload(async () => {
      const file = (await services.images.read(image.version, level)) ?? (await services.images.read(image.version));
      return file ? rawFile(file, headers) : refuseUnknownImage();
    }, "file");
  },
});

/** The image of a version. An older version is found as long as the history reaches back to it. */
async function imageOf({ sites, past }: Services, mapId: string, version: string | undefined) {
  const current = sites.floorplan(mapId)?.image;
  if (version === undefined || version === current?.version) return current;
  return await past.imageOf(sites.mapIdOf(mapId), version);
}

function refuseUnknownImage(): Refusal {
  return refuse("not-found", "There is no such image.");
}

function refuseForeign({ headers }: ApiRequest): Refusal | undefined {
  const [type = ""] = (headers["content-type"] ?? "application/octet-stream").toLowerCase().split(";");
  const accepted: readonly string[] = [...ACCEPTED, "application/octet-stream"];
  if (accepted.includes(type.trim())) return refuseEncoded(headers["content-encoding"]);
  return refuse("unsupported-media-type", `The body must be the image itself, one of ${ACCEPTED.join(", ")}.`);
}
