import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MatchedPage, matchedMaps, waitingMaps } from "./match-maps";

const pages = (...names: readonly string[]): readonly MatchedPage[] =>
  names.map((name, index) => ({ page: index + 1, isChosen: true, name }));
const maps = (...names: readonly string[]) => names.map((name, index) => ({ mapId: `map-${index + 1}`, name }));

describe("matchedMaps", () => {
  it("matches by name, ignoring case, before it matches by level", () => {
    const matched = matchedMaps(pages("Level 2", "ground  floor", "2. OG"), maps("2. OG", "Ground Floor", "level 2"));
    expect([...matched].sort()).toEqual([
      [1, "map-3"],
      [2, "map-2"],
      [3, "map-1"],
    ]);
  });

  it("matches the same level with a different name", () => {
    expect([...matchedMaps(pages("Erdgeschoss", "1. Obergeschoss"), maps("Level 1", "Ground floor"))]).toEqual([
      [1, "map-2"],
      [2, "map-1"],
    ]);
  });

  it("leaves ambiguous and unnamed pages unmatched", () => {
    expect(matchedMaps(pages("Level 2 east", "Level 2 west"), maps("2nd floor")).size).toBe(0);
    expect(matchedMaps(pages("Level 2"), maps("2nd floor east", "2nd floor west")).size).toBe(0);
    expect(matchedMaps(pages("", "Canteen"), maps("", "")).size).toBe(0);
  });

  it("keeps chosen maps, and gives them to no other page", () => {
    const [first, second, third] = pages("Level 1", "Level 2", "Level 3") as [MatchedPage, MatchedPage, MatchedPage];
    const waiting = maps("Level 1", "Level 2", "Level 3");
    const chosen = [{ ...first, map: "map-2" }, second, { ...third, map: "new" as const }];
    expect([...matchedMaps(chosen, waiting)]).toEqual([[1, "map-2"]]);
    expect([...matchedMaps([{ ...first, isChosen: false }, second], waiting)]).toEqual([[2, "map-2"]]);
  });

  it("never assigns a map twice", () => {
    const name = fc.constantFrom("Level 1", "level 1", "1. OG", "Ground floor", "EG", "Canteen", "");
    fc.assert(
      fc.property(fc.array(name), fc.array(name), (ofPages, ofMaps) => {
        const given = [...matchedMaps(pages(...ofPages), maps(...ofMaps)).values()];
        expect(new Set(given).size).toBe(given.length);
      }),
    );
  });
});

describe("waitingMaps", () => {
  const bare = { mapId: "m", siteId: "s", name: "Attic", rotation: 0, version: 1 };
  const image = { width: 1, height: 1, version: "v", levels: 0 };

  it("are the floors without an image", () => {
    const floors = [{ mapId: "a" }, { mapId: "b", floorplan: bare }, { mapId: "c", floorplan: { ...bare, image } }];
    expect(waitingMaps(floors, [])).toEqual(floors.slice(0, 2));
  });

  it("do not include a floor that a page created before a reload interrupted its upload", () => {
    const floors = [{ mapId: "a" }, { mapId: "new-1", floorplan: bare }];
    expect(waitingMaps(floors, [{ newId: "new-1" }, { newId: "new-2" }])).toEqual([{ mapId: "a" }]);
  });
});
