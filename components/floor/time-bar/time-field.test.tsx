import { expect, it } from "vitest";
import { HOUR_MS } from "@/domain/time";
import type { TimeRefusal } from "@/viewer/time-bar/typed-time";
import { render } from "../../testing/render";
import { ClockChange, ShownTime, TimeFields } from "./time-field";
import { useRefusalWords } from "./use-refusal-words";

const bounds = { only: undefined, keptFrom: undefined };

function Said({ refusal }: { readonly refusal: TimeRefusal }) {
  return useRefusalWords("Europe/Berlin")(refusal);
}

/** Which of the two is chosen, with the time that is written in the field. */
function chosenAt(at: number): string | undefined {
  const html = render(<TimeFields at={at} timeZone="Europe/Berlin" bounds={bounds} onGo={() => undefined} />);
  expect(html).toContain('value="02:30:00"');
  return /aria-checked="true"[^>]*>([^<]*)/.exec(html)?.[1];
}

it("opens at the shown moment, also in the second of a repeated hour", () => {
  expect(chosenAt(Date.UTC(2025, 9, 26, 0, 30))).toBe("First (GMT+2)");
  expect(chosenAt(Date.UTC(2025, 9, 26, 1, 30, 0, 700))).toBe("Second (GMT+1)");
  // A day later it is no question.
  expect(chosenAt(Date.UTC(2025, 9, 27, 1, 30))).toBeUndefined();
});

it("says which moment is shown for a time that clocks skip, and nothing for other times", () => {
  const said = (wall: number, at: number) =>
    render(
      <ClockChange {...{ wall, moments: [at], isSecond: false }} timeZone="Europe/Berlin" onChange={() => undefined} />,
    );
  const skipped = said(Date.UTC(2026, 2, 29, 2, 30), Date.UTC(2026, 2, 29, 1, 30));
  expect(skipped).toMatch(/this time did not occur. 3:30:00.AM is shown instead/);
  expect(said(Date.UTC(2026, 2, 29, 3, 30), Date.UTC(2026, 2, 29, 1, 30))).toBe("");
});

it("names the site's place if the reader's clock shows another time", () => {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const shown = (timeZone: string) =>
    render(
      <ShownTime
        at={Date.UTC(2026, 10, 24, 10)}
        now={Date.UTC(2026, 10, 24, 12)}
        {...{ timeZone, bounds }}
        onGo={() => undefined}
      />,
    );
  const elsewhere = own === "Pacific/Auckland" ? "Europe/London" : "Pacific/Auckland";
  expect(shown(elsewhere)).toMatch(/Auckland|London/);
  expect(shown(own)).not.toContain("·");
});

it("says what a share link shows, or since when data are kept, with the days", () => {
  const said = (refusal: TimeRefusal, locale: "en" | "de" = "en") =>
    render(<Said refusal={refusal} />, { locale }).replaceAll("\u202f", " ");
  const from = Date.UTC(2026, 10, 24, 10);
  expect(said({ type: "outside", window: { from, until: from + HOUR_MS } })).toBe(
    "This link shows Tue, Nov 24, 2026, 11:00:00 AM to 12:00:00 PM only.",
  );
  expect(said({ type: "outside", window: { from, until: from + HOUR_MS } }, "de")).toBe(
    "Dieser Link zeigt nur Di., 24. Nov. 2026, 11:00:00 bis 12:00:00.",
  );
  expect(said({ type: "unkept", keptFrom: from })).toMatch(/Data are kept since 11:00:00 AM, Tue, Nov 24, 2026\.$/);
  expect(said({ type: "future" })).toBe("This time is in the future.");
});
