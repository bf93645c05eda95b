import { z } from "zod";
import { countInput } from "./area-json";
import { idInput, nameInput } from "./text";

/** A floorplan in answers, in the domain's own shape: metres and pixels. */
export const floorplanJson = z
  .strictObject({
    mapId: z.string(),
    siteId: z.string(),
    name: z.string(),
    widthM: z.number().optional(),
    heightM: z.number().optional(),
    ppm: z.number().optional(),
    rotation: z.number(),
    bearing: z
      .number()
      .optional()
      .describe("Degrees from north that the image's top faces, clockwise: 90 is east. Absent while not known"),
    limit: z.int().optional().describe("Most tracks for the whole floor"),
    image: z.strictObject({ width: z.int(), height: z.int(), version: z.string(), levels: z.int() }).optional(),
    version: z.int(),
  })
  .meta({ id: "Floorplan" });

export type FloorplanJson = z.input<typeof floorplanJson>;

const metres = z.number().min(0.1).max(10_000);
const pixelsPerMetre = z.number().min(0.01).max(10_000);
const scaleInput = {
  widthM: metres.exactOptional(),
  heightM: metres.exactOptional(),
  ppm: pixelsPerMetre.exactOptional(),
};

/** Null removes the value. */
const factsInput = {
  bearing: z
    .number()
    .min(0)
    .max(360)
    .nullable()
    .exactOptional()
    .describe("Degrees from north that the image's top faces, clockwise; 360 is 0, null is not known"),
  limit: countInput.nullable().exactOptional().describe("Most tracks for the whole floor"),
};

export const newFloorplanInput = z.strictObject({
  mapId: idInput.exactOptional(),
  siteId: idInput,
  name: nameInput,
  ...factsInput,
  ...scaleInput,
});

export const floorplanPatch = z.strictObject({
  name: nameInput.exactOptional(),
  rotation: z.literal([0, 90, 180, 270]).exactOptional(),
  ...factsInput,
  ...scaleInput,
  areas: z
    .enum(["keep", "scale"])
    .exactOptional()
    .describe(
      "Under a new scale, areas and devices keep their metres (the default), or are scaled along with the image",
    ),
});
