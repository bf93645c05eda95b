import { expect, it } from "vitest";
import { NamedSites } from "../sites/named-sites";
import { render } from "../testing/render";
import { SiteFilter } from "./site-filter";

const site = (siteId: string) => ({ siteId, name: siteId, floors: [], areas: [], activeAlerts: 0, silences: {} });

const filter = (...known: readonly string[]) => (
  <NamedSites known={known.map(site)}>
    <SiteFilter siteId={undefined} onSiteChange={() => undefined} />
  </NamedSites>
);

it("stands there before its sites are asked for, so that nothing moves when they come", () => {
  expect(render(filter("Harbour", "Campus"))).toContain("All sites");
  expect(render(filter("Harbour"))).toBe("");
});

it("goes by the sites as they are now once they are known", () => {
  const answer = (...ids: readonly string[]) => ({ answers: { "/api/sites": { value: ids.map(site) } } });
  expect(render(filter("Harbour"), answer("Harbour", "Campus"))).toContain("All sites");
  expect(render(filter("Harbour", "Campus"), answer("Harbour"))).toBe("");
});
