import type { ComparedSite } from "@/domain/contract/mist-comparison";
import type { ImportObject, ImportRun } from "@/domain/contract/mist-import";
import { MINUTE_MS } from "@/domain/time";
import { NOW } from "../../testing/render";
import { type PageState, testStates } from "../../testing/test-states";
import { useAllText } from "../../text/text";
import { ACME, found, GROUND, NO_SCALE, REMOVED, RENAMED } from "../testing/acme";
import { Differences } from "./comparison-details";
import { ImportSection, LastImports } from "./import-section";
import { ObjectLine } from "./object-line";

const NO_IMAGE = found({ kind: "image", id: "m-9", name: "Attic", what: "conflict" });

function Lines({ objects }: { readonly objects: readonly ImportObject[] }) {
  const words = { ...useAllText(), floorName: () => "Ground", isGoneFloor: () => false, showsConflicts: true };
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
    name: "an hourly repeat that made changes, during which an import may start",
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
    name: "imported sites, one never compared and one that could not be",
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
    name: "one imported site, without the controls for all sites",
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
    name: "differences from Mist, by floor",
    element: (
      <Differences
        comparison={{
          site: compared({ problems: 1, counts: { ...COUNTS, conflict: 2, keep: 5 } }),
          objects: [GROUND, RENAMED, found({ id: "z-9", what: "keep" })],
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
    name: "changes of both sides, without the choice",
    element: <Lines objects={[RENAMED, REMOVED, NO_IMAGE]} />,
    says: (t) => [
      ...[t("mistImport.column.last"), t("mistImport.column.theirs"), t("mistImport.column.ours")],
      ...["Foyer", "Entrance", t("mistImport.goneInMist"), t("mistImport.imageGoneInMist")],
    ],
    omits: (t) => [t("mistImport.decide.open")],
  },
];

testStates(states, ["Acme", "Headquarters", "Warehouse", "Ground", "Lobby", "Kitchen", "Foyer", "Entrance", "Attic"]);
