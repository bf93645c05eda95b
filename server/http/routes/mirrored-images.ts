import { z } from "zod";
import { refuse } from "../answer";
import { refuseStale } from "../if-match";
import { floorplanJson } from "../json/floorplan-json";
import { defineRoute } from "../route";
import { refuseUnknownFloorplan } from "./floorplans";
import { placeImage, refuseFault, refuseWithoutRoom } from "./place-image";

export const mirrorImage = defineRoute({
  method: "POST",
  path: "/api/floorplans/:mapId/image/mirror",
  summary: "Turns a floorplan's image over, for one that was exported mirrored; areas and tracks stay where they are",
  scope: "operate",
  act: "image.mirror",
  target: "mapId",
  ifMatch: true,
  body: z.strictObject({ direction: z.enum(["horizontal", "vertical"]) }),
  answers: { 200: floorplanJson },
  async handle(context) {
    const { request, services, params, body, inTurn } = context;
    const current = await services.floorplans.get(params.mapId);
    if (!current) return refuseUnknownFloorplan();
    const refused = refuseStale(request, current) ?? refuseWithoutRoom(services);
    if (refused) return refused;
    if (!current.image) return refuse("conflict", "There is no image to turn over.");
    const { version } = current.image;
    const outcome = await services.images.mirror({ ...params, version, ...body });
    if (!outcome.ok) return refuseFault(outcome.fault, services.limits);
    return inTurn(() => placeImage(context, { image: outcome.image, keep: "width", madeOf: version }));
  },
});
