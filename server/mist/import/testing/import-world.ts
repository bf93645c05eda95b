import { type Decisions, isLeaving, type Step, stepsOf } from "../import-steps";
import { type ImportedKey, keyOf } from "../imported";
import { localImage } from "../local-image";
import { makePlan } from "../plan";
import { isArea, isOnFloor, type LastImport, type LocalObject, type PlanItem, type PlannedObject } from "../planned";

type Write = () => boolean;

/** Our stores and the import records, in memory: the effect of steps without anything else. */
export class ImportWorld {
  readonly ours = new Map<ImportedKey, LocalObject>();
  readonly last = new Map<ImportedKey, LastImport>();
  /** Everything that the last run planned. */
  planned: readonly PlanItem[] = [];

  clone(): ImportWorld {
    const other = new ImportWorld();
    for (const [key, our] of this.ours) other.ours.set(key, our);
    for (const [key, last] of this.last) other.last.set(key, last);
    return other;
  }

  plan(theirs: readonly PlannedObject[]): readonly PlanItem[] {
    return makePlan({
      theirs,
      ours: [...this.ours.values()].map((our) => this.seen(our)),
      last: [...this.last.values()],
    });
  }

  /** Applies a plan, at most `most` writes, and returns how many it made. */
  run(theirs: readonly PlannedObject[], decisions: Decisions = {}, most = Number.POSITIVE_INFINITY): number {
    this.planned = this.plan(theirs);
    const first = this.planned.filter((item) => !isLeaving(item));
    const writes = this.apply(first, decisions, most);
    const leaving = this.plan(theirs).filter(isLeaving);
    this.planned = [...this.planned, ...leaving];
    return writes + this.apply(leaving, decisions, most - writes);
  }

  private apply(items: readonly PlanItem[], decisions: Decisions, most: number): number {
    let writes = 0;
    for (const item of items) {
      for (const write of stepsOf(item, decisions[keyOf(item)]).flatMap((step) => this.writesOf(step))) {
        if (writes >= most) return writes;
        writes++;
        if (!write()) break;
      }
    }
    return writes;
  }

  edit(key: ImportedKey, fields: object): void {
    const our = this.ours.get(key);
    if (!our) return;
    const edited = withoutNulls({ ...our.fields, ...fields });
    const mapId: unknown = Reflect.get(edited, "mapId");
    this.ours.set(key, { ...our, fields: edited, ...(typeof mapId === "string" && { mapId }) });
  }

  remove(our: LocalObject): void {
    this.ours.delete(keyOf(our));
    if (our.kind !== "floorplan") return;
    for (const [key, each] of this.ours) if (isOnFloor(each.kind) && each.mapId === our.id) this.ours.delete(key);
  }

  /** The floor's image, as imported or our own, depending on its version. */
  private seen(our: LocalObject): LocalObject {
    if (our.kind !== "image") return our;
    const version = String(Reflect.get(our.fields, "version"));
    const { id: mapId, siteId, name } = our;
    return localImage({ mapId, siteId, name, image: { version } }, this.last.get(keyOf(our)));
  }

  private writesOf(step: Step): readonly Write[] {
    switch (step.type) {
      case "create":
        return [() => this.create(step)];
      case "change":
        return [() => done(this.edit(keyOf(step.ours), step.fields))];
      case "place-image":
        return this.placing(step);
      case "name-track":
        return [() => done(this.ours.set(keyOf(step.object), step.object))];
      case "remove":
        return [() => this.take(step)];
      case "record":
        return [() => done(this.last.set(keyOf(step.last), step.last))];
      case "forget":
        return [() => done(this.last.delete(step.key))];
    }
  }

  private create({ object, fields, more }: Extract<Step, { type: "create" }>): boolean {
    if (this.isHomeless(object) || this.ours.has(keyOf(object))) return false;
    this.ours.set(keyOf(object), { ...object, fields, ...(more && { more }) });
    return true;
  }

  private isHomeless({ kind, mapId }: PlannedObject): boolean {
    return (isArea(kind) || kind === "device") && !this.ours.has(`floorplan/${mapId ?? ""}`);
  }

  private placing({ object, last }: Extract<Step, { type: "place-image" }>): readonly Write[] {
    const stamp = String(Reflect.get(object.fields, "stamp"));
    const version = `image of ${stamp}`;
    const { kind, id, siteId } = object;
    const record = { kind, id, siteId, mapId: id };
    const before = { ...record, fields: last?.fields ?? {}, intent: { type: "place-image", stamp, version } } as const;
    return [
      () => this.ours.has(`floorplan/${id}`) && done(this.last.set(keyOf(object), before)),
      () => done(this.ours.set(keyOf(object), { ...object, fields: { version } })),
      () => done(this.last.set(keyOf(object), { ...record, fields: { stamp, version } })),
    ];
  }

  /** A floor that holds more than the plan knew of stays. */
  private take({ ours, only }: Extract<Step, { type: "remove" }>): boolean {
    const on = [...this.ours.values()].filter((each) => isOnFloor(each.kind) && each.mapId === ours.id);
    if (only && on.some((each) => !only.includes(keyOf(each)))) return false;
    this.remove(ours);
    return true;
  }
}

function done(_: unknown): true {
  return true;
}

function withoutNulls(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
