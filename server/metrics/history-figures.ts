import type { KeptDay } from "@/server/history/history-store";
import { counter, type Figure, gauge, seconds } from "./metrics";

export interface MeasuredHistory {
  readonly recorder: { readonly keptSeq: number; readonly behind: number; readonly refused: number };
  readonly days: readonly KeptDay[];
  readonly derivedBytes: number;
  readonly trouble: string | undefined;
}

/** The figures of the history for Prometheus. */
export function historyFigures(history: MeasuredHistory): readonly Figure[] {
  const { recorder } = history;
  return [
    gauge("history_writable", "1 while the history can be written, else 0", () =>
      history.trouble === undefined ? 1 : 0,
    ),
    gauge("history_deliveries_behind", "Deliveries on disk that the history does not have yet", () => recorder.behind),
    counter(
      "history_batches_refused_total",
      "Batches that the history could not write; they come again",
      () => recorder.refused,
    ),
    gauge("history_bytes", "Size of the files of all days", () =>
      history.days.reduce((sum, { bytes }) => sum + bytes, 0),
    ),
    gauge("history_derived_bytes", "Size of states and summaries, which may be deleted", () => history.derivedBytes),
    {
      name: "history_days",
      help: "Days that are kept, by state",
      type: "gauge",
      labels: ["state"],
      read: () => STATES.map((state) => ({ labels: { state }, value: countOf(history.days, state) })),
    },
    gauge("history_oldest_timestamp_seconds", "When the oldest day that is kept begins; 0 for none", () =>
      seconds(history.days[0]?.startAt),
    ),
  ];
}

const STATES = ["open", "sealed", "damaged"] as const satisfies readonly KeptDay["state"][];

function countOf(days: readonly KeptDay[], state: KeptDay["state"]): number {
  return days.filter((day) => day.state === state).length;
}
