import { INK } from "./palette";
import { path } from "./svg";

/** Single-stroke capitals on a grid 4 wide and 6 high, so that a floorplan looks the same on a machine without fonts. */
const STROKES: Readonly<Record<string, string>> = {
  A: "M0 6L2 0L4 6M.8 3.8H3.2",
  B: "M0 0V6M0 0H2.4Q4 0 4 1.4T2.4 2.8H0M2.4 2.8Q4 2.8 4 4.4T2.4 6H0",
  C: "M4 1.1Q3.3 0 2.1 0Q0 0 0 3T2.1 6Q3.3 6 4 4.9",
  D: "M0 0V6H1.6Q4 6 4 3T1.6 0Z",
  E: "M3.6 0H0V6H3.6M0 2.9H3",
  F: "M3.6 0H0V6M0 2.9H3",
  G: "M4 1.1Q3.3 0 2.1 0Q0 0 0 3T2.1 6Q4 6 4 3.3H2.2",
  H: "M0 0V6M4 0V6M0 2.9H4",
  I: "M0 0V6",
  J: "M3.4 0V4.3Q3.4 6 1.8 6T.2 4.6",
  K: "M0 0V6M4 0L0 3.4M1.4 2.3L4 6",
  L: "M0 0V6H3.5",
  M: "M0 6V0L2 3.6L4 0V6",
  N: "M0 6V0L4 6V0",
  O: "M2 0Q0 0 0 3T2 6Q4 6 4 3T2 0",
  P: "M0 6V0H2.4Q4 0 4 1.6T2.4 3.2H0",
  Q: "M2 0Q0 0 0 3T2 6Q4 6 4 3T2 0M2.5 4.4L4 6.3",
  R: "M0 6V0H2.4Q4 0 4 1.5T2.4 3H0M2.1 3L4 6",
  S: "M3.8 1Q3.2 0 2 0Q.3 0 .3 1.5Q.3 2.7 2 3T3.9 4.5Q3.9 6 2 6Q.8 6 .1 4.9",
  T: "M0 0H4M2 0V6",
  U: "M0 0V4Q0 6 2 6T4 4V0",
  V: "M0 0L2 6L4 0",
  W: "M0 0L1.1 6L2 2.4L2.9 6L4 0",
  X: "M0 0L4 6M4 0L0 6",
  Y: "M0 0L2 3L4 0M2 3V6",
  Z: "M0 0H4L0 6H4",
  "0": "M2 0Q.2 0 .2 3T2 6Q3.8 6 3.8 3T2 0",
  "1": "M.8 1.2L2.2 0V6",
  "2": "M.2 1.5Q.3 0 2 0T3.8 1.6Q3.8 2.7 2.4 4L.2 6H3.9",
  "3": "M.4 0H3.6L1.8 2.4Q3.9 2.5 3.9 4.2T2 6Q.6 6 .1 4.9",
  "4": "M3 6V0L0 4.2H4",
  "5": "M3.6 0H.7L.5 2.7Q1.1 2.3 2 2.3Q3.9 2.3 3.9 4.1T2 6Q.6 6 .1 5",
  "6": "M3.2 0Q.2 1.4 .2 4Q.2 6 2 6T3.8 4.1Q3.8 2.4 2.1 2.4Q.6 2.4 .2 3.8",
  "7": "M0 0H4L1.4 6",
  "8": "M2 0Q.5 0 .5 1.4T2 2.8Q3.5 2.8 3.5 1.4T2 0M2 2.8Q.1 2.8 .1 4.4T2 6Q3.9 6 3.9 4.4T2 2.8",
  "9": "M.8 6Q3.8 4.6 3.8 2Q3.8 0 2 0T.2 1.9Q.2 3.6 1.9 3.6Q3.4 3.6 3.8 2.2",
  "-": "M.8 3H3.2",
};

/** Widths of letters in grid units, if not 4. */
const WIDTHS: Readonly<Record<string, number>> = { " ": 2.2, "1": 2.2, E: 3.6, F: 3.4, I: 0, J: 3.4, L: 3.4 };
const SPACE = 1.7;
const HEIGHT = 6;

/** The strokes of a text. `x`, `y` is the top-left corner of the first letter and `size` the height of the letters, all in metres. */
export function lettering(text: string, x: number, y: number, size: number): string {
  const scale = size / HEIGHT;
  let pen = x;
  const letters = [...text.toUpperCase()].map((letter) => {
    const place = `translate(${pen.toFixed(3)} ${y.toFixed(3)}) scale(${scale.toFixed(4)})`;
    pen += advanceOf(letter) * scale;
    return path(STROKES[letter] ?? "", { transform: place, "stroke-width": 0.78 });
  });
  return `<g fill="none" stroke="${INK.letter}" stroke-linecap="round" stroke-linejoin="round">${letters.join("")}</g>`;
}

/** The width of a text in metres. */
export function letteringWidth(text: string, size: number): number {
  const units = [...text.toUpperCase()].reduce((sum, letter) => sum + advanceOf(letter), -SPACE);
  return (units * size) / HEIGHT;
}

function advanceOf(letter: string): number {
  return (WIDTHS[letter] ?? 4) + SPACE;
}
