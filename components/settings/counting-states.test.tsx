import { NO_ANSWER } from "../testing/answers";
import { ADMIN } from "../testing/render";
import { type PageState, testStates } from "../testing/test-states";
import { CountingSettings } from "./counting-settings";

const OPERATOR = { ...ADMIN, role: "operator", scopes: ["read", "operate"] } as const;
const COUNTING = {
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
      t("counting.unknownAfter"),
      t("counting.default", { time: t("counting.minutes", { count: 30 }) }),
      t("counting.minutes", { count: 45 }),
      t("counting.hours", { count: 24 }),
    ],
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

testStates(counting, ["Alex Kim"]);
