import { describe, expect, it } from "vitest";
import { siteSchema } from "../api/resources/site";
import { siteSettingSchema } from "../api/resources/site-setting";
import { translateSite } from "./translate-site";

function fieldsOf(json: object, setting?: object): unknown {
  const read = setting && siteSettingSchema.parse(setting);
  return translateSite(siteSchema.parse({ id: "s-1", name: "Mist Office", ...json }), read).objects[0]?.fields;
}

describe("a site", () => {
  it("has the profile that Mist knows", () => {
    const json = {
      ...{ timezone: "America/Los_Angeles", country_code: "us", address: "1601 S. Deanza Blvd." },
      latlng: { lat: 37.295833, lng: "-122.032946" },
    };
    expect(fieldsOf(json)).toEqual({
      ...{ name: "Mist Office", timeZone: "America/Los_Angeles", countryCode: "US", address: "1601 S. Deanza Blvd." },
      ...{ latitude: 37.295833, longitude: -122.032946 },
    });
  });

  it.each([
    { timezone: "Mars/Olympus" },
    { timezone: 7 },
    { country_code: "USA" },
    { address: null },
    { latlng: { lat: 37 } },
    { latlng: { lat: 137, lng: 1 } },
    { latlng: [37, 1] },
  ])("leaves out %j", (json) => {
    expect(fieldsOf(json)).toEqual({ name: "Mist Office" });
  });

  it.each([
    ["what is switched on", { clients_enabled: true, sdkclients_enabled: true, min_duration: 3000 }, ["wifi", "sdk"]],
    ["all of it", { assets_enabled: "true", unconnected_clients_enabled: true }, ["wifi", "asset", "unconnected"]],
    ["connected Wi-Fi where nothing is told", {}, ["wifi"]],
    ["connected Wi-Fi where it makes no sense", { clients_enabled: 7 }, ["wifi"]],
    ["no Wi-Fi where that is off", { clients_enabled: false, assets_enabled: true }, ["asset"]],
  ])("counts %s", (_, occupancy, counts) => {
    expect(fieldsOf({}, { occupancy })).toEqual({ name: "Mist Office", counts });
  });

  it.each([{}, { occupancy: null }, { occupancy: [] }])("has no counted kinds if its settings are %j", (json) => {
    expect(fieldsOf({}, json)).toEqual({ name: "Mist Office" });
  });

  it("is a problem if it counts nobody in Mist, because a site counts at least one kind here", () => {
    const setting = siteSettingSchema.parse({ occupancy: { clients_enabled: false } });
    const { objects, problems } = translateSite(siteSchema.parse({ id: "s-1", name: "Mist Office" }), setting);
    expect(objects[0]?.fields).toEqual({ name: "Mist Office" });
    expect(problems).toEqual([{ code: "counts-nobody", kind: "site", siteId: "s-1", id: "s-1", name: "Mist Office" }]);
  });
});
