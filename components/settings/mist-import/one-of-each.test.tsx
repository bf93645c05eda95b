import type { MistConnection } from "@/domain/contract/mist";
import type { ImportObject } from "@/domain/contract/mist-import";
import { NOW } from "../../testing/render";
import { type PageState, testStates } from "../../testing/test-states";
import { useAllText } from "../../text/text";
import { Conflicts } from "./conflicts";
import { ImportSection } from "./import-section";

const ACME: MistConnection = {
  ...{ connectionId: "c1", name: "Acme", who: "Floorcast", address: "https://api.eu.mist.com", rights: "read" },
  organisations: [{ orgId: "org-1", name: "Acme" }],
  sites: [{ siteId: "site-1", name: "Headquarters", rights: "read" }],
  ...{ createdAt: NOW, checkedAt: NOW, callsUsed: 3, callsAnHour: 5_000 },
};
const RENAMED: ImportObject = {
  ...{ kind: "zone", id: "z-1", siteId: "site-1", mapId: "m-1", name: "Lobby", what: "conflict" },
  fields: [{ field: "name", last: "Lobby", theirs: "Foyer", ours: "Entrance", what: "conflict" }],
};

function Decisions({ conflicts }: { readonly conflicts: readonly ImportObject[] }) {
  const words = { ...useAllText(), floorName: () => "Ground", isGoneFloor: () => false };
  return (
    <Conflicts
      {...{ conflicts, words }}
      decisions={{}}
      onDecisions={() => undefined}
      placeOf={() => "Headquarters · Ground"}
    />
  );
}

const states: readonly PageState[] = [
  {
    name: "an import by a connection that opens one site",
    element: <ImportSection connections={[ACME]} />,
    answers: { "/api/mist/imports": { value: [] } },
    says: (t) => ["Headquarters", t("mistImport.chosen", { count: 0, total: 1 })],
    omits: (t) => [t("mistImport.all", { count: 1 })],
  },
  {
    name: "one object to decide about",
    element: <Decisions conflicts={[RENAMED]} />,
    says: (t) => [t("mistImport.conflicts"), t("mistImport.decide.theirs"), t("mistImport.decide.ours")],
    omits: (t) => [t("mistImport.decideAll"), t("mistImport.allTheirs"), t("mistImport.allOpen")],
  },
  {
    name: "two objects to decide about",
    element: <Decisions conflicts={[RENAMED, { ...RENAMED, id: "z-2" }]} />,
    says: (t) => [t("mistImport.decideAll"), t("mistImport.allTheirs"), t("mistImport.allOurs")],
  },
];

testStates(states, ["Headquarters", "Ground", "Lobby", "Foyer", "Entrance", "Acme"]);
