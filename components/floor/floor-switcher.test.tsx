import { expect, it } from "vitest";
import type { Session } from "@/domain/contract/session";
import { SITES } from "../testing/answers";
import { render, VIEWER } from "../testing/render";
import { FloorSwitcher } from "./floor-switcher";

const SCREEN: Session = { kind: "share", id: "link-1", name: "Lobby screen", scopes: ["read"], siteIds: ["site-1"] };

const heading = (session: Session) =>
  render(<FloorSwitcher siteId="site-1" mapId="map-1" initial={[]} />, { session, answers: SITES });

it("links from a floor to the page of its site", () => {
  expect(heading(VIEWER)).toMatch(/<a [^>]*href="\/sites\/site-1"[^>]*>Harbour House<\/a>/);
});

it("shows the site without a link to holders of a share link, for one floor or several", () => {
  for (const html of [heading(SCREEN), heading({ ...SCREEN, mapId: "map-1" })]) {
    expect(html).toContain("Harbour House");
    expect(html).not.toContain("href=");
  }
});

it("shows a removed or renamed floor with its name at the shown time", () => {
  const nameThen = "Old hall";
  for (const mapId of ["map-1", "gone"])
    expect(render(<FloorSwitcher siteId="site-1" {...{ mapId, nameThen }} initial={[]} />, { answers: SITES })).toMatch(
      /<h1[^>]*>Old hall<\/h1>/,
    );
});
