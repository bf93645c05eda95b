import { expect, it } from "vitest";
import { bestMatches } from "./best-matches";

const rooms = ["Reception", "Reception desk", "Conference receipt room", "Canteen", "Second deception"];
const found = (query: string) => bestMatches(rooms, (room) => room, query).map(({ item }) => item);

it("puts matches at the start before those of later words and those within words, and keeps the order of equals", () => {
  expect(found("rece")).toEqual(["Reception", "Reception desk", "Conference receipt room"]);
  expect(found("ception")).toEqual(["Reception", "Reception desk", "Second deception"]);
});

it("tolerates typing errors only if nothing matches exactly", () => {
  expect(found("cantene")).toEqual(["Canteen"]);
  expect(found("reception")).toEqual(["Reception", "Reception desk"]);
});

it("keeps all in their order for an empty query", () => {
  expect(found("")).toEqual(rooms);
});

it("matches words of the second line too, but not of that line alone", () => {
  const floors = ["Ground floor\nHarbour House", "Ground floor\nMill Lane"];
  const named = (query: string) => bestMatches(floors, (floor) => floor, query).map(({ item }) => item);
  expect(named("mill ground")).toEqual(["Ground floor\nMill Lane"]);
  expect(named("mill")).toEqual([]);
});
