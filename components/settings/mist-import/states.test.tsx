import { expect, test } from "vitest";
import type { ImportObject, ImportPreview, ImportRun } from "@/domain/contract/mist-import";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { PROBLEM_CODES } from "@/viewer/settings/import-problems";
import { NO_ANSWER } from "../../testing/answers";
import { NOW, render } from "../../testing/render";
import { type PageState, testStates } from "../../testing/test-states";
import { translator } from "../../text/messages";
import { useAllText } from "../../text/text";
import { ACME, found, GROUND, NO_SCALE, REMOVED, RENAMED } from "../testing/acme";
import { EndedImport } from "./import-runs";
import { ImportSection, LastImports } from "./import-section";
import { ObjectLine } from "./object-line";
import { Preview } from "./preview";
import { ProblemList } from "./problem-list";

const RUN: ImportRun = {
  ...{ importId: "run-1", who: "Alex Kim", siteIds: ["site-1"], state: "done", done: 1_240, total: 1_240 },
  ...{ edits: 3, problems: [], startedAt: NOW - 2 * HOUR_MS, endedAt: NOW - HOUR_MS },
};
const { endedAt: _, ...NOT_ENDED } = RUN;
const RUNNING: ImportRun = { ...NOT_ENDED, state: "running", done: 310, total: 1_000, startedAt: NOW - MINUTE_MS };
const nothing = () => undefined;
const preview = (objects: readonly ImportObject[], problems: ImportPreview["problems"] = []) => (
  <Preview
    siteIds={["site-1"]}
    preview={{ objects, problems }}
    siteName={() => "Headquarters"}
    onStart={() => Promise.resolve()}
    onDiscard={nothing}
  />
);
interface LinesProps {
  readonly objects: readonly ImportObject[];
  readonly showsConflicts?: boolean;
}

function Lines({ objects, showsConflicts = false }: LinesProps) {
  const words = {
    ...useAllText(),
    showsConflicts,
    floorName: () => "Ground",
    isGoneFloor: (id: string) => id === "m-gone",
  };
  return (
    <ul>
      {objects.map((each) => (
        <ObjectLine key={each.id} object={each} words={words} />
      ))}
    </ul>
  );
}

const section = (
  <>
    <ImportSection connections={[ACME]} />
    <LastImports connections={[ACME]} />
  </>
);
const listing = (...runs: readonly ImportRun[]) => ({ "/api/mist/imports": { value: runs } });

const states: readonly PageState[] = [
  {
    name: "an import of the sites of a connection, one of them imported before",
    element: section,
    answers: listing(RUN),
    says: (t) => [
      ...[t("mistImport.text"), "Headquarters", "Warehouse", t("mistImport.never"), t("mistImport.look")],
      t("mistImport.importedAt", { time: t("time.hoursAgo", { count: 1 }) }),
      t("mistImport.all", { count: 2 }),
      t("mistImport.chosen", { count: 0, total: 2 }),
      ...[t("mistImport.runs"), "Alex Kim", t("mistImport.state.done"), t("mistImport.noProblems")],
      t("mistImport.facts", { done: 1_240, total: 1_240, count: 1 }),
    ],
    omits: (t) => [t("mistImport.running"), t("mistImport.previewTitle")],
  },
  {
    name: "an import without a connection",
    element: <ImportSection connections={[]} />,
    answers: listing(),
    says: (t) => [t("mistImport.noConnection")],
    omits: (t) => [t("mistImport.look"), t("mistImport.runs")],
  },
  {
    name: "an import by connections without sites",
    element: <ImportSection connections={[{ ...ACME, sites: [] }]} />,
    answers: listing(),
    says: (t) => [t("mistImport.noSites")],
    omits: (t) => [t("mistImport.look")],
  },
  {
    name: "an import by a token that Mist refuses",
    element: <ImportSection connections={[{ ...ACME, refusal: { reason: "token-refused", at: NOW - HOUR_MS } }]} />,
    answers: listing(),
    says: (t) => [t("mistImport.tokenRefused", { name: "Acme" }), t("mistImport.look")],
  },
  {
    name: "an import while the server does not answer",
    element: section,
    answers: { "/api/mist/imports": NO_ANSWER },
    says: (t) => [t("fault.offline"), t("mistImport.look")],
  },
  {
    name: "an import that is running",
    element: section,
    answers: {
      ...listing({ ...RUNNING, done: 10 }, { ...RUN, importId: "run-0", state: "failed", problems: [NO_SCALE] }),
      "/api/mist/imports/run-1": { value: { ...RUNNING, problems: [NO_SCALE] } },
    },
    says: (t) => [
      t("mistImport.running"),
      t("mistImport.byWho", { name: "Alex Kim", time: t("time.minutesAgo", { count: 1 }) }),
      t("mistImport.progress", { done: 310, total: 1_000 }),
      t("mistImport.spoken", { percent: 25 }),
      t("mistImport.problemsSoFar", { count: 1 }),
      ...[t("mistImport.cancel"), t("mistImport.state.running"), t("mistImport.state.failed")],
      t("mistImport.problems", { count: 1 }),
    ],
    omits: (t) => [t("mistImport.look"), t("mistImport.reading")],
  },
  {
    name: "an import that reads its first site",
    element: section,
    answers: listing({ ...RUNNING, done: 0, total: 0 }),
    says: (t) => [t("mistImport.reading"), t("mistImport.spoken", { percent: 0 })],
  },
  {
    name: "the dialog that cancels a running import",
    element: section,
    areDialogsOpen: true,
    answers: listing(RUNNING),
    // "Cancel" alone would be one of two.
    says: (t) => [t("mistImport.cancelTitle"), t("mistImport.cancelText"), t("mistImport.keepRunning")],
  },
  {
    name: "a preview with objects to create, change, keep and retire",
    element: preview(
      [
        GROUND,
        found({}),
        found({ id: "z-3", what: "change" }),
        found({ id: "z-4", what: "keep" }),
        found({ id: "z-5", what: "retire" }),
        { kind: "asset", id: "t-1", siteId: "site-1", name: "Cart", what: "create" },
      ],
      [NO_SCALE],
    ),
    says: (t) => [
      t("mistImport.what.create", { count: 2 }),
      t("mistImport.what.change", { count: 1 }),
      t("mistImport.what.keep", { count: 1 }),
      t("mistImport.what.retire", { count: 1 }),
      t("mistImport.what.same", { count: 1 }),
      ...["Headquarters", "Ground", t("mistImport.onNoFloor"), t("mistImport.startNote")],
      t("mistImport.problems", { count: 1 }),
    ],
    omits: (t) => [t("mistImport.conflicts"), t("mistImport.nothing")],
  },
  {
    name: "a preview with changes of the same fields on both sides",
    element: preview([GROUND, RENAMED, REMOVED]),
    says: (t) => [
      t("mistImport.conflicts"),
      t("mistImport.conflictsText"),
      ...[t("mistImport.column.last"), t("mistImport.column.theirs"), t("mistImport.column.ours")],
      ...["Lobby", "Foyer", "Entrance", "Headquarters · Ground"],
      t("mistImport.decide", { name: "Kitchen" }),
      t("mistImport.goneInMist"),
      ...[t("mistImport.allTheirs"), t("mistImport.allOurs"), t("mistImport.allOpen")],
      t("mistImport.undecided", { count: 2 }),
    ],
    // It is no conflict: only Mist changed it.
    omits: (t) => [t("mistImport.field.limit"), t("mistImport.nothing"), t("mistImport.startNote")],
  },
  {
    name: "a preview without changes",
    element: preview([GROUND]),
    says: (t) => [t("mistImport.nothing"), t("mistImport.what.same", { count: 1 })],
    omits: (t) => [t("mistImport.startNote")],
  },
  {
    name: "a preview of a site that could not be read",
    element: preview([], [{ code: "token-refused", siteId: "site-1" }]),
    says: (t) => [t("mistImport.noObjects"), t("mistImport.problem.token-refused")],
    omits: (t) => [t("mistImport.nothing")],
  },
  {
    name: "objects of a preview, each with its change",
    element: (
      <Lines
        objects={[
          found({
            what: "change",
            fields: [
              { field: "limit", ours: 20, theirs: 25, last: 20, what: "change" },
              { field: "polygon", ours: [], theirs: [], what: "change" },
              { field: "radius", theirs: 4, what: "change" },
              { field: "name", ours: "Entrance", theirs: "Lobby", what: "keep" },
              { field: "point", ours: { x: 1, y: 2 }, theirs: { x: 2, y: 2 }, what: "keep" },
            ],
          }),
          found({
            id: "z-2",
            kind: "device",
            what: "change",
            fields: [{ field: "kind", theirs: "ap", what: "change" }],
          }),
          found({ id: "z-3", what: "retire" }),
          found({ id: "z-4", what: "keep" }),
          found({ id: "z-5", what: "change", replaces: "z-0" }),
          found({ id: "z-6", what: "keep", mapId: "m-gone" }),
        ]}
      />
    ),
    says: (t) => [
      t("mistImport.changes", { field: t("mistImport.field.limit"), was: "20", willBe: "25" }),
      t("mistImport.moved.polygon"),
      t("mistImport.changes", {
        field: t("mistImport.field.radius"),
        was: t("mistImport.value.none"),
        willBe: t("mistImport.value.metres", { value: 4 }),
      }),
      t("mistImport.keeps", { field: t("mistImport.field.name"), ours: "Entrance", theirs: "Lobby" }),
      t("mistImport.keptShape.point"),
      t("devices.kind.ap"),
      ...[t("mistImport.retired"), t("mistImport.removedHere"), t("mistImport.withFloor"), t("mistImport.replaces")],
    ],
  },
  {
    name: "an import that ended with problems",
    element: <EndedImport run={{ ...RUN, problems: [NO_SCALE] }} siteName={() => "Headquarters"} />,
    says: (t) => [
      t("mistImport.ended.done", { done: 1_240 }),
      t("mistImport.problem.no-scale"),
      ...["Ground", "Headquarters"],
    ],
  },
  ...(["failed", "cancelled"] as const).map((state) => ({
    name: `an import that was ${state}`,
    element: <EndedImport run={{ ...RUN, state, done: 12 }} siteName={() => "Headquarters"} />,
    says: (t: Parameters<PageState["says"]>[0]) => [t(`mistImport.ended.${state}`, { done: 12, total: 1_240 })],
  })),
  {
    name: "every problem that has a text",
    element: <ProblemList problems={PROBLEM_CODES.map((code) => ({ code, siteId: "site-1" }))} />,
    says: (t) => PROBLEM_CODES.slice(0, 50).map((code) => t(`mistImport.problem.${code}`)),
  },
];

testStates(states, [
  "Acme",
  "Headquarters",
  "Warehouse",
  "Alex Kim",
  "Ground",
  "Lobby",
  "Kitchen",
  "Foyer",
  "Roof",
  "Attic",
]);

test("shows the text of a problem that only a newer server knows", () => {
  expect(render(<ProblemList problems={[{ code: "some-day", siteId: "s" }]} />)).toContain("some-day");
});

test("renders few of ten thousand zones, and the number of the others", () => {
  const zones = Array.from({ length: 10_000 }, (_, n) => found({ id: `z-${n}`, name: `Zone ${n}`, what: "conflict" }));
  const html = render(preview(zones));
  expect(html.length).toBeLessThan(300_000);
  expect(html).toContain(translator("en")("mistImport.andMore", { count: 9_950 }));
});
