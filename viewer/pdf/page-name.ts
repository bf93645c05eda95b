import { levelOf } from "../overview/floor-order";
import { offsetFrom, type TextLine } from "./text-lines";

/** The texts of a PDF about one page. Any of them may be missing. */
export interface PageWords {
  /** Size in points. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
  /** Titles of the outline's entries that lead to the page. */
  readonly titles: readonly string[];
  /** The page's own number in the PDF, such as "A-101". */
  readonly label?: string | undefined;
}

const ORDINAL = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth";
/** What may not follow a number, to exclude heights ("Level +3.50") and rooms ("Floor 2.14", "EG-103"). */
const ENDS = "(?![\\p{L}\\d]|[.,:/_-]\\d)";
const STARTS = "(?<![\\p{L}\\d])";

/** Floors written in words. */
const SPELT = pattern([
  "(?:\\d{1,2}\\. ?)?(?:ober|unter|keller|erd|dach|zwischen|staffel|sockel|garten)gescho(?:ss|ß)(?: \\d{1,2})?",
  "\\d{1,2}\\. ?(?:stock|stockwerk|etage|ebene)",
  "(?:ebene|etage|stockwerk|geschoss) ?-?\\d{1,2}",
  "tiefgarage",
  "hochparterre|parterre",
  "(?:lower |upper )?ground (?:floor|level)",
  `(?:${ORDINAL}|\\d{1,2}(?:st|nd|rd|th)) (?:floor|level|storey)`,
  "(?:level|floor|storey) ?(?:-?\\d{1,2}[a-z]?|[bgmp]\\d{0,2})",
  "(?:sub-?)?basement(?: (?:level )?\\d{1,2})?",
  "mezzanine",
  "roof (?:level|floor|terrace)|rooftop|penthouse",
]);
/** Numbered short forms: "1. OG", "OG 2", "2.UG". */
const NUMBERED = pattern(["\\d{1,2}\\. ?(?:OG|UG)", "(?:OG|UG) ?\\d{1,2}"]);
/** Short forms that mean a floor only if they stand alone, because many room numbers contain them. */
const SHORT = /^(?:EG|OG|UG|KG|DG|ZG|L\d{1,2}|B\d|GF|LGF)$/u;

function pattern(forms: readonly string[]): RegExp {
  return new RegExp(`${STARTS}(?:${forms.join("|")})${ENDS}`, "iu");
}

/** Words that mean a floor as the title of a sheet ("ROOF PLAN"), but a part of the building in a sentence. */
const ALONE = /^(?:roof|dach|dachaufsicht)$/iu;

/** Words in references to other floors, and at stairs that lead there. */
const REFERENCE =
  /(?:^|[^\p{L}])(?:see|refer|to|from|up|down|above|below|stairs?|lift|void|section|elevation|siehe|s\.|nach|zum|zur|vom|von|über|unter|treppe|treppenhaus|aufzug|luftraum|schnitt|ansicht)(?![\p{L}])/iu;
/** A field of the title block whose value is the floor. */
const FIELD = /^(?:geschoss|geschoß|ebene|etage|stockwerk|level|floor|storey)\s*:?$/iu;
const LONGEST_LINE = 90;
const LONGEST_NAME = 40;
/** The longest outline title used as a name if it names no floor, in characters. */
const LONGEST_TITLE = 80;

/** Score of each kind of text as the name of the page's floor. */
const SURE = { spelt: 100, numbered: 85, short: 55, alone: 10, title: 130, label: 110 } as const;
const LARGE = 60;
const IN_TITLE_BLOCK = 45;
const AT_EDGE = 20;
const REFERS = -90;
/** Candidates whose scores differ by less are equally good. If they name different floors, none is used. */
const AS_GOOD = 6;
/** The least score for a name to be used. */
const BELIEVED = 75;

interface Candidate {
  readonly name: string;
  readonly score: number;
}

/** The name of the floor on a page, by its text, else by the outline or its label; undefined if none of them has it. */
export function pageName({ titles, label, ...page }: PageWords): string | undefined {
  const told = [
    ...believed(candidatesOf(page)),
    ...titles.flatMap((title) => floorNameIn(title, SURE.title) ?? []),
    ...[label ?? ""].flatMap((text) => floorNameIn(text, SURE.label) ?? []),
  ];
  const best = told.toSorted((a, b) => b.score - a.score)[0];
  return best?.name ?? [...titles, label ?? ""].map(tidied).find(isTelling)?.slice(0, LONGEST_TITLE);
}

/** The fallback name of a page. The number is in brackets, so that it is not read as a level. */
export function nameByFile(fileName: string, page: number): string {
  return `${fileName.replace(/\.pdf$/i, "")} (${page})`;
}

function candidatesOf({ width, height, lines }: Pick<PageWords, "width" | "height" | "lines">): readonly Candidate[] {
  const largest = Math.max(1, ...lines.filter(({ text }) => /\p{L}{3}/u.test(text)).map(({ size }) => size));
  return [...lines, ...fieldsOf(lines)].flatMap((line) => {
    const found = line.text.length <= LONGEST_LINE ? floorNameIn(line.text) : undefined;
    if (!found) return [];
    const place = placeScore(line.x / width, line.y / height);
    const size = LARGE * Math.min(1, line.size / largest);
    return [{ ...found, score: found.score + place + size + (REFERENCE.test(line.text) ? REFERS : 0) }];
  });
}

/** Score of a position: titles are in the block at the lower right, else along the edges. */
function placeScore(x: number, y: number): number {
  if (x > 0.55 && y > 0.65) return IN_TITLE_BLOCK;
  return y > 0.85 || x > 0.8 || y < 0.12 ? AT_EDGE : 0;
}

/** The best candidates. Empty if equally good ones name different floors, because the page then lists floors. */
function believed(candidates: readonly Candidate[]): readonly Candidate[] {
  const best = Math.max(...candidates.map(({ score }) => score));
  if (best < BELIEVED) return [];
  const good = candidates.filter(({ score }) => score >= best - AS_GOOD);
  return new Set(good.map(({ name }) => levelOf(name))).size === 1 ? good : [];
}

/** Joins a field and its value: "Geschoss" with "02" beside or below it becomes one line. */
function fieldsOf(lines: readonly TextLine[]): readonly TextLine[] {
  return lines
    .filter(({ text }) => FIELD.test(text))
    .flatMap((field) => {
      const value = lines.find((line) => /^-?\d{1,2}$/.test(line.text) && isValueOf(field, line));
      return value ? [{ ...value, text: `${field.text.replace(/\s*:$/, "")} ${value.text}` }] : [];
    });
}

function isValueOf(field: TextLine, line: TextLine): boolean {
  const { along, across } = offsetFrom(field, line);
  const size = Math.max(field.size, line.size);
  const isBeside = Math.abs(across) < size && along > 0 && along - field.length < 6 * size;
  const isBelow = across > 0 && across < 2.5 * size && Math.abs(along) < 2 * size;
  return isBeside || isBelow;
}

/** The floor named in a text, without other parts of a sheet's title. */
function floorNameIn(text: string, score?: number): Candidate | undefined {
  for (const part of tidied(text).split(/\s+[–—|·-]\s+|[,;|]\s*|\s*\/\s+/)) {
    const name = withoutPlan(part);
    const kind = kindOf(name);
    if (kind) return { name: withoutCapitals(shortened(name)), score: score ?? SURE[kind] };
  }
  return undefined;
}

function kindOf(name: string): "spelt" | "numbered" | "short" | "alone" | undefined {
  if (SPELT.test(name)) return "spelt";
  if (NUMBERED.test(name)) return "numbered";
  if (SHORT.test(name)) return "short";
  return ALONE.test(name) ? "alone" : undefined;
}

function shortened(name: string): string {
  return name.length <= LONGEST_NAME ? name : (SPELT.exec(name)?.[0] ?? NUMBERED.exec(name)?.[0] ?? name);
}

/** Removes the word for plan: "Grundriss EG" becomes "EG". */
function withoutPlan(text: string): string {
  const start = text.replace(/^(?:grundriss|grundriß|floor ?plan|plan)(?: of(?: the)?| des| vom)?[\s:]+/iu, "");
  const short = start.replace(/\s+floor plans?\b.*$/iu, "");
  return (kindOf(short) ? short : start).replace(/\s+plans?\b.*$/iu, "");
}

/** Removes a scale and the name of a field: "Title: Level 2, 1:100" becomes "Level 2". */
function tidied(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/\b(level|floor|storey|ebene|etage|geschoss|stockwerk)\s?:\s?(?=-?\d)/iu, "$1 ")
    .replace(/^[^:]{1,20}:\s+(?=\S)/u, "")
    .replace(/[\s,;–-]*(?:\b(?:m|scale|maßstab)\s?[:=]?\s?)?\b1\s?:\s?\d{1,4}\b.*$/iu, "")
    .trim();
}

/** Converts a name in capitals to normal case, except short forms such as EG. */
function withoutCapitals(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name.replace(/\p{L}{4,}/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase());
}

/** Whether a text is more than a page number. */
function isTelling(text: string): boolean {
  return /\p{L}/u.test(text) && !/^(?:(?:page|seite|sheet|blatt)\s*)?(?:\d+|[ivxlc]+)$/iu.test(text);
}
