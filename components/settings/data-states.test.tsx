import { expect, it } from "vitest";
import type { Budget, Retained } from "@/domain/contract/settings";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { NO_ANSWER } from "../testing/answers";
import { ADMIN, NOW, render } from "../testing/render";
import { type PageState, testStates } from "../testing/test-states";
import { formatBytes } from "../text/bytes";
import { LOCALES } from "../text/format";
import { type TranslateAll, translator } from "../text/messages";
import { DataSettings } from "./data-settings";

const OPERATOR = { ...ADMIN, role: "operator", scopes: ["read", "operate"] } as const;
const NOTICES: Retained = {
  kind: "notices",
  keepDays: 90,
  defaultDays: 90,
  leastDays: 1,
  mostDays: 3_650,
  mayStay: true,
  rows: 1_234,
  precision: "about",
  bytes: 5_000_000,
  oldestAt: NOW - 2 * DAY_MS,
};
const HISTORY: Retained = {
  ...NOTICES,
  ...{ kind: "history", rows: 90, bytes: 9e9 },
  derivedBytes: 1.5e9,
  damaged: [
    { day: "2026-02-14", problem: "file is not a database" },
    { day: "2026-02-16", problem: "cut off", folder: "before-restore-then/history" },
  ],
};
const KINDS: readonly Retained[] = [
  HISTORY,
  NOTICES,
  { ...NOTICES, kind: "alerts", keepDays: null },
  { ...NOTICES, kind: "quarantine", keepDays: 730, precision: "at-least" },
  { ...NOTICES, kind: "audit", rows: 0 },
  { ...NOTICES, kind: "deliveries", keepDays: 0, leastDays: 0, mostDays: 30, mayStay: false },
  { ...NOTICES, kind: "tracks", keepDays: 0, leastDays: 0, mostDays: 30, mayStay: false },
  { ...NOTICES, kind: "sites", keepDays: 1, rows: 1, precision: "about" },
  { ...NOTICES, kind: "copies" },
];
const BUDGET: Budget = {
  kind: "notices",
  bytes: 5_000_000,
  limitBytes: 50_000_000_000,
  setBytes: null,
  automaticBytes: 50_000_000_000,
  leastBytes: 1_000_000,
  mostBytes: 100_000_000_000_000,
};
const BUDGETS: readonly Budget[] = [
  { ...BUDGET, kind: "history", bytes: 9e9 },
  BUDGET,
  { ...BUDGET, kind: "quarantine", bytes: 123_000_000, setBytes: 123_456_789, limitBytes: 123_456_789 },
  { ...BUDGET, kind: "deliveries", bytes: 30_000_000, setBytes: 10_000_000, limitBytes: 10_000_000 },
  { ...BUDGET, kind: "images", mostBytes: 2_000_000_000, limitBytes: 2_000_000_000, automaticBytes: 2_000_000_000 },
  { ...BUDGET, kind: "copies", bytes: 0 },
];
/** Sizes as the language of the texts writes them. */
function sizesBy(t: TranslateAll): (bytes: number) => string {
  const locale = LOCALES.find((each) => translator(each)("data.limits") === t("data.limits")) ?? "en";
  return (bytes) => formatBytes(bytes, locale);
}

const STORAGE = { diskBytes: 100e9, freeBytes: 40e9, fileBytes: 7e9, reusableBytes: 1e9 };
const RETENTION = {
  kinds: KINDS,
  budgets: BUDGETS,
  storage: STORAGE,
  isRunning: false,
  nextRunAt: NOW + 5 * MINUTE_MS,
};

function retention(more: object) {
  return { "/api/settings/retention": { value: { ...RETENTION, ...more } } };
}

const data: readonly PageState[] = [
  {
    name: "data while it loads",
    element: <DataSettings />,
    says: (t) => [t("data.heading"), t("data.staysTitle"), t("data.eraseText"), t("data.sqlOpen")],
    omits: (t) => [t("data.run")],
  },
  {
    name: "data without an answer",
    element: <DataSettings />,
    answers: { "/api/settings/retention": NO_ANSWER },
    says: (t) => [t("fault.offline")],
  },
  {
    name: "data",
    element: <DataSettings />,
    answers: retention({ lastRun: { at: NOW - HOUR_MS, tookMs: 20, removed: { notices: 2, audit: 1 } } }),
    says: (t) => [
      ...KINDS.flatMap(({ kind }) => [t(`data.kind.${kind}`), t(`data.kindText.${kind}`)]),
      t("data.rows.days", { count: 90, rows: "90" }),
      "2026",
      t("data.derived", { size: sizesBy(t)(1.5e9) }),
      "before-restore-then/history",
      t("data.nothing"),
      t("data.oldest", { time: t("time.daysAgo", { count: 2 }) }),
      t("data.forever"),
      t("data.anHour"),
      t("data.asNeeded"),
      t("data.days", { count: 1 }),
      t("data.days", { count: 90 }),
      t("data.years", { count: 2 }),
      t("data.last", { count: 3 }),
      t("data.lastAge", { time: t("time.hoursAgo", { count: 1 }) }),
      t("data.next", { duration: t("time.minutes", { minutes: 5 }) }),
      t("data.run"),
    ],
  },
  {
    name: "data with limits in bytes",
    element: <DataSettings />,
    answers: retention({}),
    says(t) {
      const size = sizesBy(t);
      return [
        t("data.limits"),
        ...BUDGETS.flatMap(({ kind }) => [t(`data.kind.${kind}`), t(`data.limitText.${kind}`)]),
        t("data.disk", { free: size(40e9), total: size(100e9) }),
        t("data.file", { size: size(7e9), free: size(1e9) }),
        t("data.limitUsed", { size: size(5e6), limit: size(50e9) }),
        t("data.limitUsed", { size: size(30e6), limit: size(10e6) }),
        t("data.limitExceeded"),
        t("data.limitFor", { kind: t("data.kind.images") }),
        t("data.automatic", { size: size(2e9) }),
        size(123_456_789),
      ];
    },
    omits: (t) => [sizesBy(t)(200e9)],
  },
  {
    name: "data for operators, during a run",
    element: <DataSettings />,
    session: OPERATOR,
    answers: retention({ isRunning: true }),
    says: (t) => [t("data.running"), t("data.days", { count: 90 }), t("data.automatic", { size: sizesBy(t)(50e9) })],
    omits: (t) => [t("data.run"), t("data.years", { count: 10 }), t("data.limitFor", { kind: t("data.kind.notices") })],
  },
];

testStates(data, []);

it("the link to the analytics is as wide as its text", () => {
  const html = render(<DataSettings />, { session: ADMIN, answers: retention({}) });
  expect(html).toMatch(
    /<a [^>]*class="[^"]*self-start[^"]*"[^>]*href="\/analytics"|<a [^>]*href="\/analytics"[^>]*class="[^"]*self-start/,
  );
});
