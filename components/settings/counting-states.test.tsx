import { NO_ANSWER } from "../testing/answers";
import { ADMIN } from "../testing/render";
import { type PageState, testStates } from "../testing/test-states";
import { CountingSettings } from "./counting-settings";

const NOBODY = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };
const OPERATOR = { ...ADMIN, role: "operator", scopes: ["read", "operate"] } as const;
const SITES = [
  { siteId: "site-1", name: "Harbour House" },
  { siteId: "site-2", name: "Mill Lane" },
].map((site) => ({ ...site, floors: [], areas: [], totals: NOBODY, activeAlerts: 0, silences: {} }));
const COUNTING = {
  "/api/sites": { value: SITES },
  "/api/sites/site-1/counting": { value: { siteId: "site-1", counts: ["wifi", "asset"] } },
  "/api/settings/counting": {
    value: { unknownAfterMinutes: 45, defaultMinutes: 30, leastMinutes: 5, mostMinutes: 1_440 },
  },
};

const counting: readonly PageState[] = [
  {
    name: "counting while it loads",
    element: <CountingSettings />,
    says: (t) => [t("counting.silentTitle"), t("counting.silentText")],
    omits: (t) => [t("counting.unknownAfter")],
  },
  {
    name: "counting without an answer",
    element: <CountingSettings />,
    answers: { "/api/settings/counting": NO_ANSWER },
    says: (t) => [t("fault.offline")],
  },
  {
    name: "counting",
    element: <CountingSettings />,
    answers: COUNTING,
    says: (t) => [
      ...[t("counting.kindsTitle"), t("counting.kindsOf", { site: "Harbour House" }), t("kinds.unconnected")],
      t("counting.unknownAfter"),
      t("counting.default", { time: t("counting.minutes", { count: 30 }) }),
      t("counting.minutes", { count: 45 }),
      t("counting.hours", { count: 24 }),
    ],
  },
  {
    name: "counting before any site is known",
    element: <CountingSettings />,
    answers: { ...COUNTING, "/api/sites": { value: [] } },
    says: (t) => [t("counting.noSites")],
    omits: (t) => [t("kinds.unconnected")],
  },
  {
    name: "counting for operators",
    element: <CountingSettings />,
    session: OPERATOR,
    answers: COUNTING,
    says: (t) => [t("counting.minutes", { count: 45 })],
    omits: (t) => [t("counting.hours", { count: 24 })],
  },
];

testStates(counting, ["Alex Kim", "Harbour House", "Mill Lane"]);
