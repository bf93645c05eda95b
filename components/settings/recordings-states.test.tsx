import type { Recording } from "@/domain/contract/recording";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { NO_ANSWER } from "../testing/answers";
import { NOW } from "../testing/render";
import { type PageState, testStates } from "../testing/test-states";
import { Recordings } from "./recordings";

const ENDED: Recording = {
  recordingId: "recording-1",
  from: NOW - 75 * MINUTE_MS,
  until: NOW - HOUR_MS,
  running: false,
  deliveries: 1_200,
  bytes: 5_000_000,
  keptUntil: NOW + DAY_MS - HOUR_MS,
};
const { keptUntil: _, ...BEGUN } = ENDED;
const RUNNING: Recording = { ...BEGUN, recordingId: "recording-2", running: true, until: NOW + 5 * MINUTE_MS };

const answers = (value: readonly Recording[]) => ({ "/api/recordings": { value } });

const states: readonly PageState[] = [
  {
    name: "recordings without an answer",
    element: <Recordings />,
    answers: { "/api/recordings": NO_ANSWER },
    says: (t) => [t("recordings.title"), t("recordings.start"), t("fault.offline")],
  },
  {
    name: "recordings where there are none yet",
    element: <Recordings />,
    answers: answers([]),
    says: (t) => [
      t("recordings.text"),
      t("recordings.past"),
      t("recordings.minutes", { count: 60 }),
      t("recordings.start"),
    ],
    omits: (t) => [t("recordings.images")],
  },
  {
    name: "a recording that runs",
    element: <Recordings />,
    answers: answers([RUNNING]),
    says: (t) => [t("recordings.running", { duration: t("time.minutes", { minutes: 5 }) }), t("recordings.stop")],
    omits: (t) => [t("recordings.past"), t("recordings.images")],
  },
  {
    name: "a recording that can be downloaded",
    element: <Recordings />,
    answers: answers([ENDED]),
    says: (t) => [
      t("recordings.start"),
      t("recordings.pseudonyms.people"),
      t("recordings.images"),
      t("recordings.pseudonymsText"),
      t("recordings.download"),
      t("recordings.remove"),
    ],
    omits: (t) => [t("recordings.stop"), t("recordings.identitiesText")],
  },
  {
    name: "a recording without deliveries",
    element: <Recordings />,
    answers: answers([{ ...ENDED, deliveries: 0, bytes: 0 }]),
    says: (t) => [t("recordings.none"), t("recordings.remove")],
    omits: (t) => [t("recordings.images")],
  },
];

testStates(states, []);
