import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import type { FloorSnapshot, SiteChange, SiteFrame, SiteSnapshot } from "./protocol";

type Change<Type> = Extract<SiteChange, { type: Type }>;

/** The members of each type of change. A missing one does not compile. */
const CHANGES: { readonly [Type in SiteChange["type"]]: Readonly<Record<Exclude<keyof Change<Type>, "type">, true>> } =
  {
    floor: { floor: true },
    "floor-removed": { mapId: true },
    totals: { mapId: true, totals: true },
    area: { area: true },
    "area-removed": { areaId: true },
    occupancy: { areaId: true, occupancy: true, others: true, byCrossings: true },
    alert: { alert: true },
    device: { device: true },
    "device-removed": { deviceId: true },
    notice: { notice: true },
    label: { trackId: true, label: true },
    "track-erased": { trackId: true, mapIds: true },
    silences: { silences: true },
    "site-name": { name: true },
    crossing: { crossing: true },
  };
const SNAPSHOT: Readonly<Record<keyof SiteSnapshot, true>> = {
  siteId: true,
  name: true,
  timeZone: true,
  floors: true,
  areas: true,
  alerts: true,
  devices: true,
  notices: true,
  silences: true,
};
const FLOOR: Readonly<Record<keyof FloorSnapshot, true>> = {
  mapId: true,
  siteId: true,
  tracks: true,
  silences: true,
};
const FRAME: Readonly<Record<keyof SiteFrame, true>> = {
  siteId: true,
  epoch: true,
  seq: true,
  at: true,
  changes: true,
};

const text = readFileSync(path.join(import.meta.dirname, "../docs/protocol.md"), "utf8");

/** The second cell of the row with `name` in its first cell, in the table after the text `under`. */
function cellOf(name: string, under: string): string | undefined {
  const table = text.slice(text.indexOf(under));
  return new RegExp(`^\\| \`${name}\` \\| ([^|]*) \\|`, "m").exec(table)?.[1];
}

const isNamed = (name: string, cell: string) => new RegExp(`\`${name}\\??\``).test(cell);

it.each(Object.entries(CHANGES))("docs/protocol.md describes the change %s and what it carries", (type, carried) => {
  const cell = cellOf(type, "**`site:changes`**") ?? "";
  expect(Object.keys(carried).filter((key) => !isNamed(key, cell))).toEqual([]);
});

it("docs/protocol.md describes every member of a site's snapshot, and of both frames' surroundings", () => {
  for (const key of Object.keys(SNAPSHOT)) expect(cellOf(key, "A `SiteSnapshot`"), key).toBeDefined();
  expect(text).toContain(`\`{ ${Object.keys(FLOOR).join(", ")} }\``);
  expect(text).toContain(`\`{ ${Object.keys(FRAME).join(", ")} }\``);
});
