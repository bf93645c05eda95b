import type { Organisation } from "./building/building";
import { harbourHouse } from "./building/harbour-house/harbour-house";
import { millLane } from "./building/mill-lane/mill-lane";

export const organisation: Organisation = {
  orgId: "579630af-dad5-48f9-8321-ece1cad2ec02",
  sites: [harbourHouse, millLane],
};
