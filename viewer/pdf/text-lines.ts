/** A run of text as PDF.js reports it; `transform` and `width` are in units of the page's own space. */
export interface TextPiece {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
}

/** A page as shown. `transform` maps the page's own space to points from its top-left corner. */
export interface PageFrame {
  readonly width: number;
  readonly height: number;
  readonly transform: readonly number[];
}

/** A line of text on the shown page. Lengths are in points; `x` and `y` are its start, from the top-left corner. */
export interface TextLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Clockwise rotation of the line in radians. */
  readonly angle: number;
  readonly size: number;
  readonly length: number;
}

/** Limits within which two pieces are one line: the ratio of their font sizes, their angle, and their gap as a share of the font size. */
const SAME_SIZE = 1.25;
const SAME_ANGLE = 0.04;
const WIDEST_GAP = 1.2;
const OVERLAP = 0.3;
const OFF_LINE = 0.35;
/** From this gap, as a share of the font size, there is a space between two pieces. */
const SPACE = 0.18;
/** The most pieces read. A page with more is a drawing in which every glyph is a text of its own. */
const MAX_PIECES = 30_000;

/** Joins pieces of text into lines. A PDF often has one piece per word or per letter. */
export function textLines(pieces: readonly TextPiece[], frame: PageFrame): readonly TextLine[] {
  const lines: TextLine[] = [];
  for (const piece of pieces.slice(0, MAX_PIECES)) {
    const next = placed(piece, frame.transform);
    const last = lines.at(-1);
    const joined = last && next.size > 0 ? joinedTo(last, next) : undefined;
    if (joined) lines[lines.length - 1] = joined;
    else if (next.text.trim() !== "") lines.push(next);
  }
  return lines.map((line) => ({ ...line, text: line.text.replace(/\s+/g, " ").trim() }));
}

function placed(
  { str, transform: [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0], width }: TextPiece,
  frame: readonly number[],
) {
  const [va = 1, vb = 0, vc = 0, vd = 1, ve = 0, vf = 0] = frame;
  return {
    text: str,
    x: va * e + vc * f + ve,
    y: vb * e + vd * f + vf,
    angle: Math.atan2(vb * a + vd * b, va * a + vc * b),
    size: Math.hypot(va * c + vc * d, vb * c + vd * d),
    length: width * Math.hypot(va, vb),
  } satisfies TextLine;
}

/** The line with the piece appended; undefined if the piece does not continue it. */
function joinedTo(line: TextLine, piece: TextLine): TextLine | undefined {
  if (Math.max(line.size, piece.size) > SAME_SIZE * Math.min(line.size, piece.size)) return undefined;
  if (Math.abs(Math.sin(line.angle - piece.angle)) > SAME_ANGLE || Math.cos(line.angle - piece.angle) < 0)
    return undefined;
  const { along, across } = offsetFrom(line, piece);
  const gap = (along - line.length) / line.size;
  if (Math.abs(across) > OFF_LINE * line.size || gap < -OVERLAP || gap > WIDEST_GAP) return undefined;
  const space = gap > SPACE && !line.text.endsWith(" ") && !piece.text.startsWith(" ") ? " " : "";
  return { ...line, text: line.text + space + piece.text, length: along + piece.length };
}

/** The offset of another line's start, in points along this line and below it. */
export function offsetFrom(
  { x, y, angle }: TextLine,
  other: TextLine,
): { readonly along: number; readonly across: number } {
  const dx = other.x - x;
  const dy = other.y - y;
  return {
    along: dx * Math.cos(angle) + dy * Math.sin(angle),
    across: dy * Math.cos(angle) - dx * Math.sin(angle),
  };
}
