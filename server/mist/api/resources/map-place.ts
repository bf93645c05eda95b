import { z } from "zod";
import { fact, required, toMapId } from "../../fields";
import { toPositive } from "./readers";

/** `GET /sites/:site_id/maps`, reduced to the scale: pixels per metre. */
export const mapPlaceSchema = z.object({ id: required(toMapId, "id"), ppm: fact(toPositive) });
