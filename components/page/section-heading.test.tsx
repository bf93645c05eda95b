import { expect, it } from "vitest";
import { render } from "../testing/render";
import { SectionHeading } from "./section-heading";

it("formats its count in the reader's language", () => {
  const heading = (
    <SectionHeading id="tracks" count={12_345}>
      Tracks
    </SectionHeading>
  );
  expect(render(heading, { locale: "en" })).toContain(">12,345<");
  expect(render(heading, { locale: "de" })).toContain(">12.345<");
});
