/** A run of text as PDF.js reports it; `transform` and `width` are in units of the page's own space. */
export interface TextPiece {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
}

/** A page as it is shown. `transform` leads from the page's own space to points from its top-left corner. */
export interface PageFrame {
  readonly width: number;
  readonly height: number;
  readonly transform: readonly number[];
}

/** A line of text on the shown page. Lengths are in points, `x` and `y` its start, from the top-left corner. */
export interface TextLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Radians clockwise by which the line is turned. */
  readonly angle: number;
  readonly size: number;
  readonly length: number;
}

/** Sizes of letters, and distances in parts of a letter's size, at which two pieces still are one line. */
const SAME_SIZE = 1.25;
const SAME_ANGLE = 0.04;
const WIDEST_GAP = 1.2;
const OVERLAP = 0.3;
const OFF_LINE = 0.35;
/** From this gap on there is a space between two pieces. */
const SPACE = 0.18;
/** A page with more pieces is a drawing whose every glyph is text: only the first are read. */
const MOST_PIECES = 30_000;

/** Joins pieces of text that continue each other: a line is often written word by word, or letter by letter. */
export function textLines(pieces: readonly TextPiece[], frame: PageFrame): readonly TextLine[] {
  const lines: TextLine[] = [];
  for (const piece of pieces.slice(0, MOST_PIECES)) {
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

/** The line with the piece at its end; undefined where the piece stands elsewhere. */
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

/** Where another line starts, in points along this line and below it. */
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
