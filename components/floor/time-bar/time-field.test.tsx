import { expect, it } from "vitest";
import { render } from "../../testing/render";
import { ClockChange, ShownTime, TimeFields } from "./time-field";

/** Which of the two is chosen, with the time that is written in the field. */
function chosenAt(at: number): string | undefined {
  const html = render(<TimeFields at={at} timeZone="Europe/Berlin" onGo={() => undefined} />);
  expect(html).toContain('value="02:30:00"');
  return /aria-checked="true"[^>]*>([^<]*)/.exec(html)?.[1];
}

it("opens at what is shown, also in the second of an hour that comes twice", () => {
  expect(chosenAt(Date.UTC(2025, 9, 26, 0, 30))).toBe("First (GMT+2)");
  expect(chosenAt(Date.UTC(2025, 9, 26, 1, 30, 0, 700))).toBe("Second (GMT+1)");
  // A day later it is no question.
  expect(chosenAt(Date.UTC(2025, 9, 27, 1, 30))).toBeUndefined();
});

it("says what is shown for a time that clocks skip, and nothing of one that they do not", () => {
  const said = (wall: number, at: number) =>
    render(
      <ClockChange {...{ wall, moments: [at], isSecond: false }} timeZone="Europe/Berlin" onChange={() => undefined} />,
    );
  const skipped = said(Date.UTC(2026, 2, 29, 2, 30), Date.UTC(2026, 2, 29, 1, 30));
  expect(skipped).toMatch(/this time did not occur. 3:30:00.AM is shown instead/);
  expect(said(Date.UTC(2026, 2, 29, 3, 30), Date.UTC(2026, 2, 29, 1, 30))).toBe("");
});

it("names the place of the shown time where the reader's clock shows another", () => {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const shown = (timeZone: string) =>
    render(
      <ShownTime
        at={Date.UTC(2026, 10, 24, 10)}
        now={Date.UTC(2026, 10, 24, 12)}
        {...{ timeZone }}
        onGo={() => undefined}
      />,
    );
  const elsewhere = own === "Pacific/Auckland" ? "Europe/London" : "Pacific/Auckland";
  expect(shown(elsewhere)).toMatch(/Auckland|London/);
  expect(shown(own)).not.toContain("·");
});
