import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import type { FloorPicture } from "@/viewer/floor/floor-picture";
import { HEAT_SPAN_MS } from "@/viewer/paint/heat-field";
import { FloorTracks } from "@/viewer/tracks/floor-tracks";
import { NOW, render } from "../../testing/render";
import { formatHourMinute } from "../../text/age";
import * as clock from "../../text/clock";
import { OwnTimeZone } from "../../text/clock";
import { translator } from "../../text/messages";
import { onFloor, type TestFloor } from "../testing/test-floor";
import { FloorLegend } from "./floor-legend";

beforeEach(() => {
  vi.spyOn(clock, "useIsMounted").mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
});

interface Shown extends TestFloor {
  readonly heatSince?: number;
  readonly watchedSince?: number;
  readonly timeZone?: string;
}

function legend({ heatSince, watchedSince, timeZone, ...floor }: Shown) {
  const picture = { extras: { heatTop: 2, heatSince }, onFrame: () => () => undefined } as unknown as FloorPicture;
  const tracks = new FloorTracks();
  tracks.watchedSince = watchedSince;
  const element = (
    <OwnTimeZone timeZone={timeZone}>
      <FloorLegend picture={picture} isDark={false} />
    </OwnTimeZone>
  );
  return render(onFloor(element, { ...floor, tracks }), { locale: "de" });
}

const onlySince = (at: number) => translator("de")("legend.since", { time: formatHourMinute(at, at, "de") });

describe("FloorLegend", () => {
  it("shows the start of the heat map's data until it covers its full time", () => {
    const view = { isHeatShown: true };
    const before = NOW - HEAT_SPAN_MS;
    expect(legend({ view, heatSince: before + MINUTE_MS })).toContain(`>${onlySince(before + MINUTE_MS)}<`);
    expect(legend({ view, heatSince: before })).not.toContain(onlySince(before));
    expect(legend({ view })).not.toContain("seit");
  });

  it("shows the start of the trails while they are shorter than chosen", () => {
    const since = NOW - 3 * MINUTE_MS;
    const trails = (minutes: number) =>
      legend({ view: { areTrailsShown: true, trailMs: minutes * MINUTE_MS }, watchedSince: since });
    expect(trails(5)).toContain(onlySince(since));
    expect(trails(2)).not.toContain(onlySince(since));
  });

  it("shows the start in the site's time zone", () => {
    const view = { areTrailsShown: true, trailMs: 5 * MINUTE_MS };
    const html = legend({ view, watchedSince: NOW - 3 * MINUTE_MS, timeZone: "Asia/Tokyo" });
    expect(html).toContain(`>${translator("de")("legend.since", { time: "19:39" })}<`);
  });

  it("shows the start once if heat map and trails have the same, and otherwise for each", () => {
    const view = { isHeatShown: true, areTrailsShown: true, trailMs: 5 * MINUTE_MS };
    const [early, late] = [NOW - 3 * MINUTE_MS, NOW - 2 * MINUTE_MS];
    const timesSaid = (html: string, at: number) => html.split(`>${onlySince(at)}<`).length - 1;
    expect(timesSaid(legend({ view, heatSince: early, watchedSince: early }), early)).toBe(1);
    const apart = legend({ view, heatSince: late, watchedSince: early });
    expect([early, late].map((at) => timesSaid(apart, at))).toEqual([1, 1]);
  });
});
