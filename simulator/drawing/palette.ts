import type { RoomUse } from "../building/building";

/** Light enough to keep coloured dots and translucent zones readable on top. */
export const INK = {
  paper: "#fafaf8",
  outerWall: "#39424e",
  wall: "#5d6773",
  solid: "#cfd4da",
  glass: "#a9c3d4",
  line: "#b3bac3",
  faint: "#dde1e5",
  fill: "#ffffff",
  soft: "#eef0f2",
  letter: "#8e97a2",
  leaf: "#d3e2cf",
  leafLine: "#a8c3a1",
} as const;

/** Flooring colours by kind of room. */
export const FLOORING: Readonly<Record<RoomUse, string>> = {
  canteen: "#f8f2e7",
  clinic: "#f0f6f5",
  coffee: "#f8f2e7",
  corridor: "#fbfbfa",
  desks: "#f4f5f6",
  kitchen: "#f2f3f1",
  lift: "#e6e9ec",
  lounge: "#f7f3ec",
  meeting: "#eef2f7",
  office: "#f3f4f7",
  reception: "#f9f7f2",
  server: "#e9ecf0",
  stairs: "#f1f2f3",
  store: "#f0f0ee",
  terrace: "#f4ecdf",
  toilets: "#edf3f5",
};
