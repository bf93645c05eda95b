import { bytesOfFloats } from "@/domain/heat-grid";
import { HOUR_MS } from "@/domain/time";
import { NOW } from "../../testing/render";
import { testStates } from "../../testing/test-states";
import { onFloor, SITE } from "../testing/test-floor";
import { RangeHeatLegend } from "./range-heat-legend";

const RANGE = { from: NOW - HOUR_MS, to: NOW };
const HEAT = `/api/floorplans/m/heat?from=${RANGE.from}&to=${RANGE.to}`;
const legend = <RangeHeatLegend asked={RANGE} isDark={false} />;
const heatOf = (seconds: Float32Array) => {
  const where = { cellM: 1, originX: 0, originY: 0, columns: 4, rows: 4 };
  return { ...RANGE, ...where, seconds: btoa(String.fromCharCode(...bytesOfFloats(seconds))) };
};

testStates(
  [
    {
      name: "the legend of the heat map over a range, while it is asked for",
      element: onFloor(legend, { site: SITE }),
      says: (t) => [t("heat.rangeTitle"), t("past.week"), t("past.month"), t("past.from")],
    },
    {
      name: "the legend of the heat map over a range",
      element: onFloor(legend, { site: SITE }),
      answers: { [HEAT]: { value: heatOf(new Float32Array(16).fill(3_600)) } },
      says: (t) => [t("heat.rangeHours", { hours: 16 })],
      omits: (t) => [t("heat.nobody")],
    },
    {
      name: "the legend of the heat map over a range in which nobody was there",
      element: onFloor(legend, { site: SITE }),
      answers: { [HEAT]: { value: heatOf(new Float32Array(16)) } },
      says: (t) => [t("heat.nobody")],
    },
    {
      name: "the legend of a heat map that is not whole",
      element: onFloor(legend, { site: SITE }),
      answers: { [HEAT]: { value: heatOf(new Float32Array(3)) } },
      says: (t) => [t("heat.unreadable")],
    },
    {
      name: "the legend of a heat map of a time that is not kept",
      element: onFloor(legend, { site: SITE }),
      answers: { [HEAT]: { fault: { status: 503, detail: "Nothing came." } } },
      says: (t) => [t("action.retry")],
    },
  ],
  [],
);
