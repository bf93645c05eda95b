import { z } from "zod";
import { fact, required, toMapId } from "../../fields";
import { toPositive } from "./readers";

/** `GET /sites/:site_id/maps`, of which only the scale is read, in pixels a metre. */
export const mapPlaceSchema = z.object({ id: required(toMapId, "id"), ppm: fact(toPositive) });
