import { expect, it } from "vitest";
import { capacityFor, DEFAULT_CAPACITY } from "./capacity";

it("one site takes at most four fifths of all tracks", () => {
  expect(capacityFor({ sites: 10, tracks: 1_000 }).tracksPerSite).toBe(800);
  expect(capacityFor({ sites: 10, tracks: 1 }).tracksPerSite).toBe(1);
});

it("the limits of visits and of characters in facts follow from the number of tracks", () => {
  const { visits, factChars } = capacityFor({ sites: 10, tracks: 200 });
  expect({ visits, factChars }).toEqual({ visits: 1_000, factChars: 200_000 });
});

it("each site has room for a floor, however many sites there are", () => {
  for (const sites of [1, 5_000, 100_000])
    expect(capacityFor({ sites, tracks: 1 }).floors).toBeGreaterThanOrEqual(sites);
});

it("in floors, areas and devices as in tracks, one site leaves room for others", () => {
  const { floors, floorsPerSite, areas, areasPerSite, devices, devicesPerSite, tracks, tracksPerSite } =
    DEFAULT_CAPACITY;
  expect(floorsPerSite).toBeLessThan(floors);
  expect(areasPerSite).toBeLessThan(areas);
  expect(devicesPerSite).toBeLessThan(devices);
  expect(tracksPerSite).toBeLessThan(tracks);
});
