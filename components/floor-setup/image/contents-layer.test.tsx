import { expect, it } from "vitest";
import { render } from "../../testing/render";
import { ContentsLayer } from "./contents-layer";
import { RulerLayer } from "./ruler-canvas";
import { contents } from "./testing/test-floorplan";

const transform = { a: 0.5, b: 0, c: 0, d: 0.5, e: 0, f: 0 };
const nothing = () => undefined;

it("draws each kind of track with its own marker, at the position given by the scale", () => {
  const tracks = [
    ...contents.tracks,
    { kind: "sdk", connected: true, freshness: "fresh", x: 2, y: 3 },
    { kind: "wifi", connected: false, freshness: "fresh", x: 7, y: 8 },
  ] as const;
  const html = render(<ContentsLayer contents={{ ...contents, tracks }} ppm={10} transform={transform} />);
  const markers = [...html.matchAll(/data-kind="(\w+)"><path d="([^"]+)"[^>]* stroke-linecap="(\w+)"/g)];
  expect(markers.map(([, kind, line, cap]) => [kind, line, cap])).toEqual([
    ["wifi", "M50 50h0", "round"],
    ["sdk", "M20 30l.1 .1", "square"],
    ["asset", "M415 50h.1", "square"],
    ["unconnected", "M70 80h0", "round"],
  ]);
});

it("draws stale tracks hollow, as the live floor does", () => {
  const html = render(<ContentsLayer contents={contents} ppm={10} transform={transform} />);
  const paths = (kind: string) => html.split(`data-kind="${kind}"`)[1]?.split("</g>")[0]?.split("<path").length;
  expect([paths("wifi"), paths("asset")]).toEqual([3, 4]);
});

it("does not cover text below the ruler", () => {
  const ruler = { from: { x: 0, y: 0 }, to: { x: 300, y: 400 } };
  const html = render(<RulerLayer {...{ ruler, transform }} hover={undefined} caption="500 px" onChange={nothing} />);
  const halo = html.match(/<line[^>]*stroke-surface[^>]*>/)?.[0];
  expect(Number(halo?.match(/stroke-opacity="([\d.]+)"/)?.[1])).toBeLessThan(0.6);
});
