import type { Site } from "../building";
import { firstFloor } from "./first-floor";
import { groundFloor } from "./ground-floor";
import { secondFloor } from "./second-floor";

export const harbourHouse: Site = {
  siteId: "5ce29502-d428-4ef0-bee5-9c807d87bdcf",
  name: "Harbour House",
  floors: [groundFloor, firstFloor, secondFloor],
};
