import type { MistConnection } from "@/domain/contract/mist";
import type { ImportObject } from "@/domain/contract/mist-import";
import { DAY_MS } from "@/domain/time";
import { NOW } from "../../testing/render";

/** An organisation in Mist with two sites, one of which its token may not change. */
export const ACME: MistConnection = {
  ...{ connectionId: "c1", name: "Acme", who: "Floorcast", address: "https://api.eu.mist.com", cloud: "emea-01" },
  ...{ rights: "write", organisations: [{ orgId: "org-1", name: "Acme" }] },
  sites: [
    { siteId: "site-1", name: "Headquarters", rights: "write" },
    { siteId: "site-2", name: "Warehouse", rights: "read" },
  ],
  ...{ createdAt: NOW - DAY_MS, checkedAt: NOW, callsUsed: 37, callsAnHour: 5_000 },
};

/** What an import finds on Acme's ground floor: a new zone, unless the fields say otherwise. */
export const found = (fields: Partial<ImportObject>): ImportObject => ({
  ...{ kind: "zone", id: "z-1", siteId: "site-1", mapId: "m-1", name: "Lobby", what: "create", ...fields },
});

export const GROUND = found({ kind: "floorplan", id: "m-1", name: "Ground", what: "same" });
/** By both sides since the last import. */
export const RENAMED = found({
  what: "conflict",
  fields: [
    { field: "name", last: "Lobby", theirs: "Foyer", ours: "Entrance", what: "conflict" },
    { field: "limit", last: 20, theirs: 25, ours: 20, what: "change" },
  ],
});
/** Here, and still there in Mist. */
export const REMOVED = found({ id: "z-2", name: "Kitchen", what: "conflict" });
export const NO_SCALE = { code: "no-scale", siteId: "site-1", kind: "floorplan", id: "m-1", name: "Ground" } as const;
