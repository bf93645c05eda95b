import { z } from "zod";
import { mirrorImage } from "@/server/images/mirror-image";
import { expectedBy } from "../if-match";
import { floorplanJson } from "../json/floorplan-json";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";
import { answerPlaced } from "./images";

export const postMirroredImage = defineRoute({
  method: "POST",
  path: "/api/floorplans/:mapId/image/mirror",
  summary: "Mirrors a floorplan's image, if it was exported mirrored; areas and tracks keep their positions",
  scope: "operate",
  auditAction: "image.mirror",
  target: "mapId",
  ifMatch: true,
  body: z.strictObject({ direction: z.enum(["horizontal", "vertical"]) }),
  answers: { 200: floorplanJson },
  async handle({ request, services, params, body }) {
    const outcome = await mirrorImage(services, { ...params, ...body, expected: expectedBy(request) });
    return outcome.type === "placed" ? answerPlaced(outcome) : refuseFailure(outcome);
  },
});
