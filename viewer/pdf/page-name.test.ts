import { describe, expect, it } from "vitest";
import { nameByFile, type PageWords, pageName } from "./page-name";
import { type TextPiece, textLines } from "./text-lines";

/** An A1 sheet on its side, in points. */
const WIDTH = 2_384;
const HEIGHT = 1_684;

/** A piece as PDF.js gives it: from the lower left corner, level unless turned. */
function piece(str: string, x: number, y: number, size: number): TextPiece {
  return { str, transform: [size, 0, 0, size, x, y], width: str.length * size * 0.5 };
}

function sheet(pieces: readonly TextPiece[], more: Partial<PageWords> = {}): PageWords {
  const frame = { width: WIDTH, height: HEIGHT, transform: [1, 0, 0, -1, 0, HEIGHT] };
  return { width: WIDTH, height: HEIGHT, lines: textLines(pieces, frame), titles: [], ...more };
}

const germanRooms = [
  piece("1.OG.012", 300, 900, 7),
  piece("Büro", 300, 890, 9),
  piece("NF 24,35 m²", 300, 880, 6),
  piece("OKFF +3,50", 820, 1_010, 7),
  piece("EG.104", 500, 700, 7),
  piece("Treppe nach UG", 640, 960, 9),
  piece("Treppenhaus 1", 640, 975, 9),
  piece("A", 60, 900, 30),
  piece("12", 90, 60, 30),
];
const englishRooms = [
  piece("2.14", 300, 900, 7),
  piece("Meeting room", 300, 890, 9),
  piece("24.3 m²", 300, 880, 6),
  piece("FFL +7.350", 820, 1_010, 7),
  piece("Stair down to level 1", 640, 960, 9),
  piece("Void to floor 3 above", 940, 960, 9),
];
const block = [
  piece("Neubau Verwaltungsgebäude Hafenstraße 12", 1_820, 330, 14),
  piece("Bauherr", 1_820, 300, 6),
  piece("Stadtwerke Nord GmbH", 1_820, 290, 10),
  piece("M 1:100", 2_200, 90, 10),
  piece("Index  Änderung  Datum", 1_820, 420, 6),
];

describe("pageName", () => {
  it.each<[string, readonly TextPiece[], string]>([
    [
      "a German title block",
      [...germanRooms, ...block, piece("Grundriss 1. Obergeschoss", 1_820, 200, 24)],
      "1. Obergeschoss",
    ],
    ["capitals", [...germanRooms, ...block, piece("GRUNDRISS ERDGESCHOSS", 1_820, 200, 24)], "Erdgeschoss"],
    ["a short form that stands alone", [...germanRooms, ...block, piece("EG", 1_820, 200, 40)], "EG"],
    ["a short form with its number", [...germanRooms, ...block, piece("Grundriss OG 2", 1_820, 200, 24)], "OG 2"],
    [
      "one letter at a time",
      [...block, ...[..."2. OG"].map((letter, i) => piece(letter, 1_820 + 12 * i, 200, 24))],
      "2. OG",
    ],
    ["an English title block", [...englishRooms, piece("GROUND FLOOR PLAN", 1_820, 200, 24)], "Ground Floor"],
    ["a level with zeros and a scale", [...englishRooms, piece("Level 02 - Scale 1:100", 1_820, 200, 24)], "Level 02"],
    ["an ordinal", [...englishRooms, piece("3rd floor plan as proposed", 1_820, 200, 24)], "3rd floor"],
    ["a wing", [...englishRooms, piece("Drawing title: Level 3 east wing", 1_820, 200, 18)], "Level 3 east wing"],
    ["a basement", [...englishRooms, piece("BASEMENT LEVEL 2", 1_820, 200, 24)], "Basement Level 2"],
    ["a basement's plan", [...englishRooms, piece("BASEMENT PLAN", 1_820, 200, 24)], "Basement"],
    ["a level below the ground", [...englishRooms, piece("LEVEL B1 FLOOR PLAN", 1_820, 200, 24)], "Level B1"],
    [
      "two words before the floor",
      [...englishRooms, piece("Lower Ground Floor Plan", 1_820, 200, 24)],
      "Lower Ground Floor",
    ],
    ["the plan of a roof", [...englishRooms, piece("ROOF PLAN", 1_820, 200, 24)], "Roof"],
    ["a roof in German", [...germanRooms, ...block, piece("Dachaufsicht", 1_820, 200, 24)], "Dachaufsicht"],
    ["a short English form", [...englishRooms, piece("L03", 1_820, 200, 40)], "L03"],
    ["a number of the sheet before it", [...block, piece("A-102 · Grundriss UG", 1_820, 200, 30)], "UG"],
    ["a level's field in one line", [...block, piece("Ebene: 03", 1_820, 200, 14)], "Ebene 03"],
    ["a heading at the top", [...englishRooms, piece("Mezzanine", 100, 1_620, 30)], "Mezzanine"],
    ["a field and its value", [...block, piece("Geschoss", 1_820, 160, 6), piece("02", 1_822, 150, 12)], "Geschoss 02"],
    ["a building beside it", [...block, piece("Haus B, 2. UG", 1_820, 200, 20)], "2. UG"],
  ])("reads %s", (_, pieces, name) => {
    expect(pageName(sheet(pieces))).toBe(name);
  });

  it("reads a title block that is rotated along the sheet's right edge", () => {
    const upright: TextPiece = { str: "Level 4", transform: [0, 30, -30, 0, 2_300, 200], width: 100 };
    expect(pageName(sheet([...englishRooms, upright]))).toBe("Level 4");
  });

  it("prefers the large title to small mentions of other floors", () => {
    const legend = piece("Level 1", 200, 1_500, 8);
    expect(pageName(sheet([legend, piece("Level 2", 1_900, 180, 36), legend]))).toBe("Level 2");
  });

  it.each([
    ["rooms and heights alone", [...germanRooms, ...englishRooms]],
    [
      "a section that lists every level",
      ["Level 0", "Level 1", "Level 2"].map((text, i) => piece(text, 100, 300 * (i + 1), 12)),
    ],
    ["a word on a roof's slope", [...englishRooms, piece("Roof", 900, 900, 9)]],
    ["no text", []],
  ])("ignores %s", (_, pieces) => {
    expect(pageName(sheet(pieces))).toBeUndefined();
  });

  it("uses the outline if the text gives no name, or too little", () => {
    const keyPlan = piece("EG", 400, 500, 8);
    expect(pageName(sheet([keyPlan, ...germanRooms, ...block], { titles: ["Grundriss 2. OG"] }))).toBe("2. OG");
    expect(pageName(sheet(englishRooms, { titles: ["Page 3", "Canteen"] }))).toBe("Canteen");
  });

  it("uses the page's label if it is more than a number", () => {
    expect(pageName(sheet([], { label: "A-101" }))).toBe("A-101");
    expect(pageName(sheet([], { label: "Level 7" }))).toBe("Level 7");
    for (const label of ["3", "iv", "Page 3"]) expect(pageName(sheet([], { label }))).toBeUndefined();
  });
});

it("names a page by its file if there is nothing else, without reading a level from that", () => {
  expect(nameByFile("Plans 2026.PDF", 3)).toBe("Plans 2026 (3)");
});
