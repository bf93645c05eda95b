import type { Site } from "../building";
import { clinic } from "./clinic";
import { offices } from "./offices";

export const millLane: Site = {
  siteId: "09efd65a-bee2-4ace-912b-9775bdf05ed0",
  name: "Mill Lane",
  floors: [clinic, offices],
};
