import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decisions } from "./import-steps";
import { type ImportedKey, keyOf } from "./imported";
import { makePlan } from "./plan";
import type { LastImport, LocalObject, PlanItem, PlannedObject } from "./planned";
import { ImportWorld } from "./testing/import-world";

/** A possible state of Mist: two sites, three floors, and what is on them. */
type Mist = readonly PlannedObject[];

const FLOORS = [
  { mapId: "m1", siteId: "s1" },
  { mapId: "m2", siteId: "s1" },
  { mapId: "m3", siteId: "s2" },
] as const;

const small = fc.integer({ min: 1, max: 3 });
const name = fc.constantFrom("Lobby", "Café", "Store");

const side = fc.record({
  name,
  limit: fc.option(small, { nil: undefined }),
  at: small,
});

function outline(at: number) {
  const [from, to] = [at * 10, at * 10 + 8];
  return [
    { x: from, y: from },
    { x: to, y: from },
    { x: to, y: to },
  ];
}

const onFloor = fc.option(fc.constantFrom(0, 1, 2), { nil: undefined });
const zoneState = fc.record({ floor: onFloor, side });
const deviceState = fc.record({ floor: onFloor, at: small });
const floorState = fc.record({
  isThere: fc.boolean(),
  name,
  widthM: small,
  stamp: fc.option(small, { nil: undefined, freq: 4 }),
});

const mist: fc.Arbitrary<Mist> = fc
  .record({
    floors: fc.tuple(floorState, floorState, floorState),
    zones: fc.array(zoneState, { minLength: 4, maxLength: 4 }),
    devices: fc.array(deviceState, { minLength: 2, maxLength: 2 }),
    tag: fc.option(name, { nil: undefined }),
  })
  .map(({ floors, zones, devices, tag }) => {
    const there = FLOORS.flatMap((floor, i) => (floors[i]?.isThere ? [floor] : []));
    const sites = ["s1", "s2"].map((id) => ({ kind: "site", id, siteId: id, name: id, fields: { name: id } }) as const);
    return [
      ...sites,
      ...there.flatMap((floor) => floorObjects(floor, floors[FLOORS.indexOf(floor)] ?? floors[0])),
      ...zones.flatMap(({ floor, side: { at, ...rest } }, i) => {
        const { mapId, siteId } = FLOORS[floor ?? 0] ?? FLOORS[0];
        if (floor === undefined || !there.some((each) => each.mapId === mapId)) return [];
        const fields = { ...rest, mapId, polygon: outline(at) };
        return [{ kind: "zone", id: `z${i}`, siteId, mapId, name: rest.name, fields } as const];
      }),
      ...devices.flatMap(({ floor, at }, i) => {
        const { mapId, siteId } = FLOORS[floor ?? 0] ?? FLOORS[0];
        if (floor === undefined || !there.some((each) => each.mapId === mapId)) return [];
        const fields = { name: `AP ${i}`, kind: "ap", mapId, point: { x: at, y: at } };
        return [{ kind: "device", id: `d${i}`, siteId, mapId, name: `AP ${i}`, fields } as const];
      }),
      ...(tag === undefined
        ? []
        : [{ kind: "asset", id: "t", siteId: "s1", name: tag, fields: { name: tag } } as const]),
    ];
  });

function floorObjects(
  { mapId, siteId }: (typeof FLOORS)[number],
  { name: called, widthM, stamp }: { name: string; widthM: number; stamp: number | undefined },
): readonly PlannedObject[] {
  const base = { id: mapId, siteId, mapId, name: called };
  return [
    { ...base, kind: "floorplan", fields: { name: called, widthM: widthM * 10 } },
    ...(stamp === undefined ? [] : [{ ...base, kind: "image", fields: { stamp: String(stamp) } } as const]),
  ];
}

/** What people change here between imports. */
type Edit =
  | { readonly type: "limit"; readonly zone: number; readonly limit: number | null }
  | { readonly type: "outline"; readonly zone: number; readonly at: number }
  | { readonly type: "colour"; readonly zone: number }
  | { readonly type: "move"; readonly device: number; readonly at: number }
  | { readonly type: "rename"; readonly floor: number; readonly name: string }
  | { readonly type: "upload"; readonly floor: number; readonly file: number }
  | { readonly type: "draw"; readonly floor: number; readonly at: number }
  | { readonly type: "remove"; readonly what: ImportedKey };

const some = (most: number) => fc.integer({ min: 0, max: most });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ type: fc.constant("limit" as const), zone: some(3), limit: fc.option(fc.integer({ min: 7, max: 8 })) }),
  fc.record({ type: fc.constant("outline" as const), zone: some(3), at: fc.integer({ min: 7, max: 8 }) }),
  fc.record({ type: fc.constant("colour" as const), zone: some(3) }),
  fc.record({ type: fc.constant("move" as const), device: some(1), at: fc.integer({ min: 7, max: 8 }) }),
  fc.record({ type: fc.constant("rename" as const), floor: some(2), name: fc.constantFrom("Ours", "Mine") }),
  fc.record({ type: fc.constant("upload" as const), floor: some(2), file: some(1) }),
  fc.record({ type: fc.constant("draw" as const), floor: some(2), at: small }),
  fc.record({
    type: fc.constant("remove" as const),
    what: fc.constantFrom<ImportedKey>("zone/z0", "zone/z1", "device/d0", "floorplan/m1", "asset/t"),
  }),
);

function perform(world: ImportWorld, done: Edit): void {
  switch (done.type) {
    case "limit":
      world.edit(`zone/z${done.zone}`, { limit: done.limit });
      break;
    case "outline":
      world.edit(`zone/z${done.zone}`, { polygon: outline(done.at) });
      break;
    case "colour":
      colour(world, `zone/z${done.zone}`);
      break;
    case "move":
      world.edit(`device/d${done.device}`, { point: { x: done.at, y: done.at } });
      break;
    case "rename":
      world.edit(`floorplan/m${done.floor + 1}`, { name: done.name });
      break;
    case "upload":
      world.edit(`image/m${done.floor + 1}`, { version: `upload ${done.file}` });
      break;
    case "draw":
      drawByHand(world, done);
      break;
    case "remove":
      removeHere(world, done.what);
  }
}

function colour(world: ImportWorld, key: ImportedKey): void {
  const our = world.ours.get(key);
  if (our) world.ours.set(key, { ...our, more: { colour: "pink" } });
}

function removeHere(world: ImportWorld, key: ImportedKey): void {
  const our = world.ours.get(key);
  if (our) world.remove(our);
}

function drawByHand(world: ImportWorld, { floor, at }: { readonly floor: number; readonly at: number }): void {
  const { mapId, siteId } = FLOORS[floor] ?? FLOORS[0];
  if (!world.ours.has(`floorplan/${mapId}`)) return;
  const fields = { name: "By hand", mapId, polygon: outline(at) };
  world.ours.set("zone/hand", { kind: "zone", id: "hand", siteId, mapId, name: "By hand", fields });
}

const decision = fc.constantFrom<Decisions[string] | undefined>("theirs", "ours", undefined);

/** The usual number of runs, or more if FC_RUNS says so. */
function runs(usual: number) {
  return { numRuns: Number(process.env.FC_RUNS ?? usual) };
}

interface Round {
  readonly theirs: Mist;
  readonly edits: readonly Edit[];
  readonly decide: readonly (Decisions[string] | undefined)[];
}

const rounds: fc.Arbitrary<readonly Round[]> = fc.array(
  fc.record({
    theirs: mist,
    edits: fc.array(edit, { maxLength: 4 }),
    decide: fc.array(decision, { minLength: 3, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 4 },
);

function decisionsFor(plan: readonly PlanItem[], decide: Round["decide"]): Decisions {
  const open = plan.filter(({ what }) => what === "conflict");
  return Object.fromEntries(
    open.flatMap((item, i) => {
      const decided = decide[i % decide.length];
      return decided === undefined ? [] : [[keyOf(item), decided]];
    }),
  );
}

/** The world after some rounds of imports and edits. */
function lived(history: readonly Round[]): ImportWorld {
  const world = new ImportWorld();
  for (const { theirs, edits, decide } of history) {
    world.run(theirs, decisionsFor(world.plan(theirs), decide));
    for (const each of edits) perform(world, each);
  }
  return world;
}

function oursIn(world: ImportWorld) {
  return Object.fromEntries([...world.ours].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether objects that Mist gets later would count as known. That is all that a record of them decides. */
function outlookOf(world: ImportWorld, later: Mist) {
  return world.plan(later).map(({ kind, id, what, fields, replaces }) => ({ kind, id, what, fields, replaces }));
}

describe("imports, one after the other", () => {
  it("importing twice has the same result as importing once", () => {
    fc.assert(
      fc.property(rounds, mist, (history, theirs) => {
        const world = lived(history);
        world.run(theirs);
        const [once, last] = [oursIn(world), new Map(world.last)];
        const again = world.plan(theirs).filter(({ what }) => !["same", "keep", "conflict"].includes(what));
        expect(again).toEqual([]);
        world.run(theirs);
        expect(oursIn(world)).toEqual(once);
        expect(world.last).toEqual(last);
      }),
      runs(60),
    );
  });

  it("an import that was interrupted at any point and repeated has the same result", () => {
    fc.assert(
      fc.property(rounds, mist, mist, fc.array(decision, { minLength: 3, maxLength: 3 }), fc.nat(), (...drawn) => {
        const [history, theirs, later, decide, stop] = drawn;
        const whole = lived(history);
        const broken = whole.clone();
        const decisions = decisionsFor(whole.plan(theirs), decide);
        const writes = whole.run(theirs, decisions);
        broken.run(theirs, decisions, stop % (writes + 1));
        broken.run(theirs, decisions);
        expect(oursIn(broken)).toEqual(oursIn(whole));
        expect(outlookOf(broken, theirs)).toEqual(outlookOf(whole, theirs));
        expect(outlookOf(broken, later)).toEqual(outlookOf(whole, later));
      }),
      runs(150),
    );
  });

  it("local edits survive any changes of other fields in Mist", () => {
    fc.assert(
      fc.property(
        mist,
        fc.array(edit, { maxLength: 6 }),
        fc.array(name, { minLength: 1, maxLength: 3 }),
        (theirs, edits, names) => {
          const world = new ImportWorld();
          world.run(theirs);
          const made = edits.filter(({ type }) => ["limit", "outline", "move", "upload", "colour"].includes(type));
          for (const each of made) perform(world, each);
          const edited = oursIn(world);
          for (const called of names) world.run(theirs.map((object) => renamed(object, called)));
          for (const [key, our] of Object.entries(oursIn(world))) {
            const { name: _, ...fields } = { name: "", ...our.fields };
            const { name: __, ...before } = { name: "", ...edited[key]?.fields };
            expect(fields).toEqual(before);
          }
          expect(Object.keys(oursIn(world))).toEqual(Object.keys(edited));
        },
      ),
      runs(40),
    );
  });

  it("decisions settle every conflict", () => {
    fc.assert(
      fc.property(rounds, mist, fc.constantFrom("theirs" as const, "ours" as const), (history, theirs, decided) => {
        const world = lived(history);
        const before = world.plan(theirs);
        const open = before.filter(({ what }) => what === "conflict");
        world.run(theirs, Object.fromEntries(open.map((item) => [keyOf(item), decided])));
        const after = new Map(world.plan(theirs).map((item) => [keyOf(item), item]));
        for (const item of open) expect(after.get(keyOf(item))?.what ?? "settled").not.toBe("conflict");
      }),
      runs(60),
    );
  });

  it("nothing is removed that the plan does not retire, replace, or leave to a decision", () => {
    fc.assert(
      fc.property(rounds, mist, fc.array(decision, { minLength: 3, maxLength: 3 }), (history, theirs, decide) => {
        const world = lived(history);
        const before = [...world.ours.values()];
        const decisions = decisionsFor(world.plan(theirs), decide);
        world.run(theirs, decisions);
        const plan = world.planned;
        const goes = new Set(plan.filter((item) => isLetGo(item, decisions)).map(keyOf));
        const replaced = new Set(
          plan.flatMap(({ kind, replaces }) => (replaces ? [keyOf({ kind, id: replaces })] : [])),
        );
        const lost = before.filter((our) => !world.ours.has(keyOf(our)));
        const unexplained = lost.filter((our) => !goes.has(keyOf(our)) && !replaced.has(keyOf(our)));
        // What is on a floor is removed with it: if it is unchanged, or by the decision on the floor.
        expect(unexplained.filter(({ mapId }) => !goes.has(`floorplan/${mapId ?? ""}`))).toEqual([]);
      }),
      runs(60),
    );
  });

  it("plans in the same order for any order of its input", () => {
    fc.assert(
      fc.property(rounds, mist, fc.infiniteStream(fc.nat()), (history, theirs, random) => {
        const world = lived(history);
        const shuffled = <Item>(items: readonly Item[]) =>
          items
            .map((item) => ({ item, by: random.next().value ?? 0 }))
            .sort((a, b) => a.by - b.by)
            .map(({ item }) => item);
        const other = new ImportWorld();
        for (const [key, our] of shuffled([...world.ours])) other.ours.set(key, our);
        for (const [key, last] of shuffled([...world.last])) other.last.set(key, last);
        expect(other.plan(shuffled(theirs))).toEqual(world.plan(theirs));
      }),
      runs(30),
    );
  });
});

function isLetGo(item: PlanItem, decisions: Decisions): boolean {
  if (item.what === "retire") return true;
  return item.what === "conflict" && !item.theirs && decisions[keyOf(item)] === "theirs";
}

function renamed(object: PlannedObject, called: string): PlannedObject {
  return "name" in object.fields ? { ...object, name: called, fields: { ...object.fields, name: called } } : object;
}

describe("the size of a plan", () => {
  it("handles ten thousand zones on a thousand floors, unchanged and drawn again", () => {
    const zones = manyZones("old");
    const plan = makePlan({
      theirs: [site, ...manyFloors, ...manyZones("new")],
      ours: [site, ...manyFloors, ...zones],
      last: [site, ...manyFloors, ...zones],
    });
    expect(plan.filter(({ replaces }) => replaces !== undefined)).toHaveLength(10_000);
    expect(plan.filter(({ what }) => what === "retire")).toEqual([]);
  });
});

const site: LocalObject & LastImport = { kind: "site", id: "s1", siteId: "s1", name: "s1", fields: { name: "s1" } };
const manyFloors = Array.from({ length: 1_000 }, (_, i): LocalObject => {
  const mapId = `m${i}`;
  return { kind: "floorplan", id: mapId, siteId: "s1", mapId, name: mapId, fields: { name: mapId } };
});

function manyZones(prefix: string): readonly LocalObject[] {
  return Array.from({ length: 10_000 }, (_, i) => {
    const mapId = `m${i % 1_000}`;
    const at = Math.floor(i / 1_000);
    const called = `${prefix} ${at}`;
    return {
      ...{ kind: "zone", id: `${prefix}-${i}`, siteId: "s1", mapId, name: called },
      fields: { name: called, mapId, polygon: outline(at) },
    };
  });
}
