import { z } from "zod";
import { PICTURE_MEDIA_TYPE } from "@/server/mist/pictures/map-pictures";
import { raw, refuse } from "../answer";
import { idInput } from "../json/text";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";

/**
 * Even if a browser is tricked about the file's type, it can only display it. It revalidates, since the picture in Mist may have changed.
 */
const HEADERS = {
  "content-type": PICTURE_MEDIA_TYPE,
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "private, no-cache",
};

export const getMistMapImage = defineRoute({
  method: "GET",
  path: "/api/mist/preview/maps/:mapId/image",
  summary: "A small picture of a map as it is in Mist now, re-encoded here and cached for some minutes",
  scope: "admin",
  // Browsers keep images by address, so the stamp makes them load a changed one.
  query: z.strictObject({ siteId: idInput, stamp: z.string().max(200).exactOptional() }),
  answers: { 200: { media: PICTURE_MEDIA_TYPE } },
  async handle({ params: { mapId }, query: { siteId }, services: { mapPictures } }) {
    if (!mapPictures) return refuse("forbidden", "Only who sees every site may look at maps in Mist.");
    const picture = await mapPictures.read(siteId, mapId);
    if (picture.type !== "picture") return refuseFailure(picture);
    return raw(200, picture.bytes, { ...HEADERS, "content-length": String(picture.bytes.byteLength) });
  },
});
