import { expect, it } from "vitest";
import { HOUR_MS } from "@/domain/time";
import { NOW, render } from "../../testing/render";
import { TimePicture } from "./time-picture";

const nothing = { clip: undefined, activity: undefined, selected: undefined, timeZone: "UTC" };

function picture(size: { readonly width: number; readonly height: number }): string {
  return render(<TimePicture span={{ from: NOW - 6 * HOUR_MS, to: NOW }} at={NOW} {...size} {...nothing} />);
}

it("is the same drawing at a larger scale on a large screen with larger text", () => {
  const html = picture({ width: 1_000, height: 52 });
  expect(html).toContain('viewBox="0 0 1000 52"');
  expect(html.match(/\d+:\d\d/g)?.length).toBeGreaterThan(4);
  expect(picture({ width: 2_000, height: 104 })).toBe(
    html.replace('width="1000" height="52"', 'width="2000" height="104"'),
  );
});

it("hatches the times before and after what a viewer may see", () => {
  const span = { from: NOW - 4 * HOUR_MS, to: NOW };
  const [from, until] = [NOW - 3 * HOUR_MS, NOW - 2 * HOUR_MS];
  const activity = { kept: { from, to: until }, points: [], gaps: [], alerts: [], until };
  const html = render(<TimePicture {...nothing} {...{ span, activity }} at={from} width={1_000} height={52} />);
  const hatched = html.match(/<rect[^>]*fill="url[^>]*>/g) ?? [];
  expect(hatched.map((rect) => /width="(\d+)/.exec(rect)?.[1])).toEqual(["250", "499"]);
});

it("draws nothing before its size is measured", () => {
  expect(picture({ width: 0, height: 0 })).toBe("");
});
