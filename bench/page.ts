import { ensureBuild } from "@/scripts/ensure-build";
import { readPageWeights } from "@/scripts/page-weights";
import type { Bench } from "./measure/ratio";
import { printTable } from "./measure/table";

const MUST_KB = 280;
const FLOOR = "/sites/[siteId]/floorplans/[mapId]";

/** The JavaScript that a browser with an empty cache loads for each page. */
export const run: Bench = async () => {
  ensureBuild();
  const weights = readPageWeights();
  printTable(
    "page: JavaScript of each page, KB",
    ["page", "files", "as it is", "compressed"],
    weights.map(({ route, files, bytes, sentBytes }) => [route, String(files), kilobytes(bytes), kilobytes(sentBytes)]),
  );
  const ofFloor = (weights.find(({ route }) => route === FLOOR)?.sentBytes ?? Number.NaN) / 1_024;
  return [{ name: `page: JavaScript against ${MUST_KB} KB`, value: ofFloor / MUST_KB, tolerance: 1.05 }];
};

function kilobytes(bytes: number): string {
  return (bytes / 1_024).toFixed(0);
}
