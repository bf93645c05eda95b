import type { ImportObject } from "@/domain/contract/mist-import";
import { type PageState, testStates } from "../../testing/test-states";
import { Preview } from "./preview";

const object = (fields: Partial<ImportObject>): ImportObject => ({
  ...{ kind: "zone", id: "z-1", siteId: "site-1", mapId: "m-1", name: "Lobby", what: "create", ...fields },
});
const GROUND = object({ kind: "floorplan", id: "m-1", name: "Ground", what: "same" });
const OTHER_IMAGE = { field: "stamp", theirs: "2", ours: "1", last: "1", what: "change" } as const;

const preview = (objects: readonly ImportObject[]) => (
  <Preview
    siteIds={["site-1"]}
    preview={{ objects, problems: [] }}
    siteName={() => "Headquarters"}
    onStart={() => Promise.resolve()}
    onDiscard={() => undefined}
  />
);

const states: readonly PageState[] = [
  {
    name: "a preview with floors whose images come, are other ones, or are none",
    element: preview([
      GROUND,
      object({ kind: "image", id: "m-1", name: "Ground", what: "change", fields: [OTHER_IMAGE], imageVersion: "v1" }),
      object({ kind: "floorplan", id: "m-2", mapId: "m-2", name: "Roof", withoutImage: "google" }),
      object({ kind: "floorplan", id: "m-3", mapId: "m-3", name: "Attic" }),
      object({ kind: "image", id: "m-3", mapId: "m-3", name: "Attic" }),
    ]),
    says: (t) => [
      ...[t("mistImport.picture.ours"), t("mistImport.picture.theirs"), t("mistImport.picture.theirsAlt")],
      ...[t("mistImport.picture.loading"), t("mistImport.withoutImage.google"), "Roof", "Attic"],
    ],
    omits: (t) => [t("mistImport.withoutImage.none")],
  },
];

testStates(states, ["Headquarters", "Ground", "Roof", "Attic"]);
