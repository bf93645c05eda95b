import type { MistConnection } from "@/domain/contract/mist";
import type { ComparedSite } from "@/domain/contract/mist-comparison";
import type { ImportObject, ImportRun } from "@/domain/contract/mist-import";
import { DAY_MS, MINUTE_MS } from "@/domain/time";
import { NOW } from "../../testing/render";
import { type PageState, testStates } from "../../testing/test-states";
import { useText } from "../../text/text";
import { Differences } from "./comparison-details";
import { ImportSection, LastImports } from "./import-section";
import { ObjectLine } from "./object-line";

const ACME: MistConnection = {
  ...{ connectionId: "c1", name: "Acme", who: "Floorcast", address: "https://api.eu.mist.com", cloud: "emea-01" },
  ...{ rights: "write", organisations: [{ orgId: "org-1", name: "Acme" }] },
  sites: [
    { siteId: "site-1", name: "Headquarters", rights: "write" },
    { siteId: "site-2", name: "Warehouse", rights: "read" },
  ],
  ...{ createdAt: NOW - DAY_MS, checkedAt: NOW, callsUsed: 37, callsAnHour: 5_000 },
};

const NO_SCALE = { code: "no-scale", siteId: "site-1", kind: "floorplan", id: "m-1", name: "Ground" } as const;

const object = (fields: Partial<ImportObject>): ImportObject => ({
  ...{ kind: "zone", id: "z-1", siteId: "site-1", mapId: "m-1", name: "Lobby", what: "create", ...fields },
});
const GROUND = object({ kind: "floorplan", id: "m-1", name: "Ground", what: "same" });
const RENAMED = object({
  what: "conflict",
  fields: [
    { field: "name", last: "Lobby", theirs: "Foyer", ours: "Entrance", what: "conflict" },
    { field: "limit", last: 20, theirs: 25, ours: 20, what: "change" },
  ],
});
const REMOVED = object({ id: "z-2", name: "Kitchen", what: "conflict" });

const NO_IMAGE = object({ kind: "image", id: "m-9", name: "Attic", what: "conflict" });

function Lines({ objects }: { readonly objects: readonly ImportObject[] }) {
  const words = { ...useText(), floorName: () => "Ground", isGoneFloor: () => false, showsConflicts: true };
  return (
    <ul>
      {objects.map((each) => (
        <ObjectLine key={each.id} object={each} words={words} />
      ))}
    </ul>
  );
}

const COUNTS = { create: 0, change: 0, same: 40, keep: 0, conflict: 0, retire: 0 };
const compared = (fields: Partial<ComparedSite>): ComparedSite => ({
  ...{ siteId: "site-1", isRepeated: false, comparedAt: NOW - MINUTE_MS, counts: COUNTS, failed: 0, problems: 0 },
  ...fields,
});
const comparing = (...sites: readonly ComparedSite[]) => ({
  ...{ "/api/mist/imports": { value: [] }, "/api/mist/comparisons": { value: sites } },
});

const section = <ImportSection connections={[ACME]} />;

const REPEAT: ImportRun = {
  ...{ importId: "run-1", who: "Mist", isRepeat: true, siteIds: ["site-1"], state: "running", done: 310, total: 1_000 },
  ...{ edits: 2, problems: [], startedAt: NOW - MINUTE_MS },
};

const states: readonly PageState[] = [
  {
    name: "an hourly repeat that has changed something, beside which an import may begin",
    element: (
      <>
        {section}
        <LastImports connections={[ACME]} />
      </>
    ),
    answers: { "/api/mist/imports": { value: [REPEAT] } },
    says: (t) => [t("mistImport.repeat"), t("mistImport.edits", { count: 2 }), t("mistImport.look")],
    omits: (t) => [t("mistImport.running")],
  },
  {
    name: "imported sites beside Mist: one the same and repeated, one with something to decide",
    element: section,
    answers: comparing(
      compared({ isRepeated: true }),
      compared({ siteId: "site-2", failed: 2, counts: { ...COUNTS, conflict: 2, keep: 3, change: 2 } }),
    ),
    says: (t) => [
      t("mistCompare.same", { time: t("time.minutesAgo", { count: 1 }) }),
      t("mistCompare.differs", {
        ...{ count: 7, time: t("time.minutesAgo", { count: 1 }) },
        parts: [
          t("mistCompare.part.conflict", { count: 2 }),
          t("mistCompare.part.failed", { count: 2 }),
          t("mistCompare.part.keep", { count: 3 }),
        ].join(", "),
      }),
      t("mistCompare.waiting", { count: 2 }),
      ...[t("mistCompare.repeat"), t("mistCompare.now"), t("mistCompare.decide"), t("mistCompare.what")],
      t("mistCompare.repeatAll", { count: 2 }),
    ],
    omits: (t) => [t("mistCompare.none"), t("mistCompare.never")],
  },
  {
    name: "imported sites of which one was never compared and one could not be",
    element: section,
    answers: comparing(
      { siteId: "site-1", isRepeated: false },
      compared({ siteId: "site-2", failure: { code: "unreachable", at: NOW - MINUTE_MS } }),
    ),
    says: (t) => [
      t("mistCompare.never"),
      t("mistCompare.failure", {
        ...{ time: t("time.minutesAgo", { count: 1 }), reason: t("mistImport.problem.unreachable") },
      }),
    ],
    omits: (t) => [t("mistCompare.look"), t("mistCompare.decide"), t("mistCompare.what")],
  },
  {
    name: "one imported site, which needs nothing for all of them",
    element: section,
    answers: comparing(compared({ counts: { ...COUNTS, conflict: 1 } })),
    says: (t) => [t("mistCompare.repeat"), t("mistCompare.now"), t("mistCompare.decide")],
    omits: (t) => [t("mistCompare.repeatAll", { count: 1 }), t("mistCompare.all")],
  },
  {
    name: "no imported site to compare",
    element: section,
    answers: comparing(),
    says: (t) => [t("mistCompare.title"), t("mistCompare.text"), t("mistCompare.none")],
    omits: (t) => [t("mistCompare.all")],
  },
  {
    name: "what differs from Mist, floor by floor",
    element: (
      <Differences
        comparison={{
          site: compared({ problems: 1, counts: { ...COUNTS, conflict: 2, keep: 5 } }),
          objects: [GROUND, RENAMED, object({ id: "z-9", what: "keep" })],
          problems: [NO_SCALE],
        }}
      />
    ),
    says: (t) => [
      ...["Ground", t("mistImport.what.conflict", { count: 1 }), t("mistImport.what.keep", { count: 1 })],
      t("mistCompare.cut", { count: 5 }),
      t("mistImport.problems", { count: 1 }),
    ],
    omits: (t) => [t("mistImport.what.same", { count: 1 })],
  },
  {
    name: "what both sides changed, where it is only looked at",
    element: <Lines objects={[RENAMED, REMOVED, NO_IMAGE]} />,
    says: (t) => [
      ...[t("mistImport.column.last"), t("mistImport.column.theirs"), t("mistImport.column.ours")],
      ...["Foyer", "Entrance", t("mistImport.goneInMist"), t("mistImport.imageGoneInMist")],
    ],
    omits: (t) => [t("mistImport.decide.open")],
  },
];

testStates(states, ["Acme", "Headquarters", "Warehouse", "Ground", "Lobby", "Kitchen", "Foyer", "Entrance", "Attic"]);
