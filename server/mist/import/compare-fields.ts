import type { ImportedKind } from "./imported";

/** What becomes of one field in which Mist and we differ. */
export interface FieldDifference {
  readonly field: string;
  /** As it was imported last; absent where it never was. */
  readonly last?: unknown;
  /** Absent where Mist has none any more. */
  readonly theirs?: unknown;
  /** Absent where there is none here. */
  readonly ours?: unknown;
  /** `change`: Mist changed it. `keep`: it was changed here. `conflict`: both did. */
  readonly what: "change" | "keep" | "conflict";
}

export interface Versions {
  readonly last?: object | undefined;
  readonly theirs: object;
  readonly ours: object;
}

interface FieldRule {
  /** Numbers that differ by less are the same. */
  readonly within: number;
  /** As a share of the larger one. */
  readonly share: number;
  /** Whether it can be taken away; of any other field, an absent one says nothing. */
  readonly isRemovable?: boolean;
}

const EXACT: FieldRule = { within: 0, share: 0 };
/** A millimetre: nobody sees less. */
const METRES: FieldRule = { within: 0.001, share: 1e-6 };
const RATIO: FieldRule = { within: 0, share: 1e-6 };
/** Ten centimetres on the ground. */
const GEOGRAPHIC: FieldRule = { within: 1e-6, share: 0 };
const DEGREES: FieldRule = { within: 0.01, share: 0 };

function removable(rule: FieldRule): FieldRule {
  return { ...rule, isRemovable: true };
}

const AREA = {
  name: EXACT,
  mapId: EXACT,
  polygon: METRES,
  point: METRES,
  radius: METRES,
  devices: EXACT,
  limit: removable(EXACT),
} satisfies Rules;

type Rules = Readonly<Record<string, FieldRule>>;

/** Every field that is compared, in the order in which differences are listed. What is not here is never imported. */
const RULES: Readonly<Record<ImportedKind, Rules>> = {
  site: {
    name: EXACT,
    timeZone: EXACT,
    latitude: GEOGRAPHIC,
    longitude: GEOGRAPHIC,
    countryCode: EXACT,
    address: EXACT,
    counts: EXACT,
  },
  floorplan: {
    name: EXACT,
    ppm: RATIO,
    widthM: METRES,
    heightM: METRES,
    bearing: removable(DEGREES),
    limit: removable(EXACT),
    walls: removable(METRES),
  },
  image: { stamp: EXACT },
  zone: AREA,
  vbeacon: AREA,
  rssizone: AREA,
  device: {
    name: removable(EXACT),
    kind: EXACT,
    model: EXACT,
    mapId: EXACT,
    point: METRES,
    orientation: removable(DEGREES),
  },
  asset: { name: EXACT },
  client: { name: EXACT },
};

/** The fields in which Mist and we differ, but for those skipped, compared with what was imported last. */
export function compareFields(
  kind: ImportedKind,
  { last = {}, theirs, ours }: Versions,
  skipped: readonly string[] = [],
): readonly FieldDifference[] {
  const told = Object.entries(RULES[kind]).filter(
    ([field, { isRemovable }]) => has(theirs, field) || (isRemovable && has(last, field)),
  );
  return told.flatMap(([field, rule]) => {
    if (skipped.includes(field)) return [];
    const values = { last: fieldOf(last, field), theirs: fieldOf(theirs, field), ours: fieldOf(ours, field) };
    const what = verdictOn(values, rule);
    return what === "same" ? [] : [{ field, ...defined(values), what }];
  });
}

/** True where a field is another one than it was imported, or one was added. */
export function isTouched(
  kind: ImportedKind,
  { last, ours }: Omit<Versions, "theirs">,
  derived: readonly string[] = [],
) {
  return Object.entries(RULES[kind]).some(
    ([field, rule]) => !derived.includes(field) && !isAlike(fieldOf(last ?? {}, field), fieldOf(ours, field), rule),
  );
}

/** What was imported once Mist's fields are there: what Mist does not tell any more stays known unless it can be taken away. */
export function recorded(
  kind: ImportedKind,
  last: object | undefined,
  { fields: theirs, untold = [] }: { readonly fields: object; readonly untold?: readonly string[] },
): object {
  const rules = RULES[kind];
  const stays = Object.entries(last ?? {}).filter(([field]) => untold.includes(field) || !rules[field]?.isRemovable);
  const told = Object.entries(theirs).filter(([field, value]) => field in rules && value !== undefined);
  return Object.fromEntries([...stays, ...told]);
}

function verdictOn(
  { last, theirs, ours }: Record<"last" | "theirs" | "ours", unknown>,
  rule: FieldRule,
): FieldDifference["what"] | "same" {
  if (isAlike(theirs, ours, rule)) return "same";
  if (isAlike(theirs, last, rule)) return "keep";
  return isAlike(ours, last, rule) ? "change" : "conflict";
}

function isAlike(a: unknown, b: unknown, rule: FieldRule): boolean {
  if (typeof a === "number" && typeof b === "number") {
    return Math.abs(a - b) <= Math.max(rule.within, rule.share * Math.max(Math.abs(a), Math.abs(b)));
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...fields].every((field) => isAlike(fieldOf(a, field), fieldOf(b, field), rule));
}

function has(fields: object, field: string): boolean {
  return fieldOf(fields, field) !== undefined;
}

/** None of a kind is as good as no word of it. */
function fieldOf(fields: object, field: string): unknown {
  const value: unknown = Object.hasOwn(fields, field) ? Reflect.get(fields, field) : undefined;
  return Array.isArray(value) && value.length === 0 ? undefined : value;
}

function defined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
