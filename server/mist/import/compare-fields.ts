import type { ImportedKind } from "./imported";

/** A field in which Mist and we differ, and what an import does with it. */
export interface FieldDifference {
  readonly field: string;
  /** The value at the last import; absent if it was never imported. */
  readonly last?: unknown;
  /** Absent if Mist no longer has one. */
  readonly theirs?: unknown;
  /** Absent if there is none here. */
  readonly ours?: unknown;
  /** `change`: changed in Mist. `keep`: changed here. `conflict`: changed on both sides. */
  readonly what: "change" | "keep" | "conflict";
}

export interface Versions {
  readonly last?: object | undefined;
  readonly theirs: object;
  readonly ours: object;
}

interface FieldRule {
  /** Numbers that differ by no more than this are equal. */
  readonly within: number;
  /** The same as a share of the larger number. */
  readonly share: number;
  /** Whether the field can be removed. For other fields, absence in Mist means nothing. */
  readonly isRemovable?: boolean;
}

const EXACT: FieldRule = { within: 0, share: 0 };
/** A millimetre, which is not visible. */
const METRES: FieldRule = { within: 0.001, share: 1e-6 };
const RATIO: FieldRule = { within: 0, share: 1e-6 };
/** Ten centimetres on the ground, in degrees. */
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

/** The fields that are compared, in the order in which differences are listed. No other fields are imported. */
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

/** The fields in which Mist and we differ, except the skipped ones, judged by the values of the last import. */
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

/** Whether a field was changed or added here since the last import. */
export function isTouched(
  kind: ImportedKind,
  { last, ours }: Omit<Versions, "theirs">,
  derived: readonly string[] = [],
) {
  return Object.entries(RULES[kind]).some(
    ([field, rule]) => !derived.includes(field) && !isAlike(fieldOf(last ?? {}, field), fieldOf(ours, field), rule),
  );
}

/** The values to record after an import. A value that Mist no longer sends is kept, unless the field can be removed. */
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

/** The field's value. An empty list counts as absent. */
function fieldOf(fields: object, field: string): unknown {
  const value: unknown = Object.hasOwn(fields, field) ? Reflect.get(fields, field) : undefined;
  return Array.isArray(value) && value.length === 0 ? undefined : value;
}

function defined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
