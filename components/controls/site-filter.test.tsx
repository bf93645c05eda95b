import { expect, it } from "vitest";
import { SeveralSites } from "../sites/several-sites";
import { render } from "../testing/render";
import { SiteFilter } from "./site-filter";

const site = (siteId: string) => ({ siteId, name: siteId, floors: [], areas: [], activeAlerts: 0, silences: {} });

const filter = (wereSeveral: boolean) => (
  <SeveralSites value={wereSeveral}>
    <SiteFilter siteId={undefined} onSiteChange={() => undefined} />
  </SeveralSites>
);

it("stands there before its sites are known, so that nothing moves when they come", () => {
  expect(render(filter(true))).toContain("All sites");
  expect(render(filter(false))).toBe("");
});

it("goes by the sites once they are known", () => {
  const answer = (...ids: readonly string[]) => ({ answers: { "/api/sites": { value: ids.map(site) } } });
  expect(render(filter(false), answer("Harbour", "Campus"))).toContain("All sites");
  expect(render(filter(true), answer("Harbour"))).toBe("");
});
