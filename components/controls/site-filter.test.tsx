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

it("takes its space before its sites are loaded, so that nothing moves when they arrive", () => {
  expect(render(filter("Harbour", "Campus"))).toContain("All sites");
  expect(render(filter("Harbour"))).toBe("");
});

it("shows the present sites once they are loaded", () => {
  const answer = (...ids: readonly string[]) => ({ answers: { "/api/sites": { value: ids.map(site) } } });
  expect(render(filter("Harbour"), answer("Harbour", "Campus"))).toContain("All sites");
  expect(render(filter("Harbour", "Campus"), answer("Harbour"))).toBe("");
});
