import type { Wall } from "../wall";
import { point } from "./area";
import { endpoint } from "./endpoint";
import { list, object, type Shape } from "./shape";

const wall = object({ from: point, to: point }) satisfies Shape<Wall>;

export const listWalls = endpoint({ method: "GET", path: "/api/floorplans/:mapId/walls", answer: list(wall) });
