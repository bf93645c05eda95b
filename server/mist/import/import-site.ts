import { setImmediate as nextTurn } from "node:timers/promises";
import type { SiteId } from "@/domain/ids";
import { type Applied, change, create, remove } from "./apply-step";
import type { ImportDeps, SiteRead } from "./import-deps";
import { estimatedBytes, placeMistImage, removeMistImage } from "./import-image";
import { type Decisions, isLeaving, type Step, stepsOf } from "./import-steps";
import { type Imported, type ImportedImage, type ImportedTrackName, keyOf } from "./imported";
import type { InternalDelivery } from "./internal-delivery";
import { readLocalObjects } from "./local-objects";
import { toNameDeliveries } from "./name-tracks";
import { makePlan } from "./plan";
import { isTrackName, type LastImport, type PlanItem } from "./planned";
import type { Provenance } from "./provenance-store";
import type { RunProblem } from "./runs-store";

export interface SiteImport {
  readonly importId: string;
  readonly siteId: SiteId;
  readonly decisions: Decisions;
  readonly signal: AbortSignal;
  /** Whether this continues after a stop. It is then unknown which floors were created before. */
  readonly isResumed: boolean;
  readonly onPlanned: (objects: number) => void;
  readonly onDone: (objects: number) => void;
  readonly onProblem: (problem: RunProblem) => void;
  /** Called and awaited for each thing that was changed here. */
  readonly onEdit: () => Promise<void>;
}

type Read = Extract<SiteRead, { type: "read" }>;

/** Records without an edit are written in batches of this size. */
const BATCH = 200;

/** Applies Mist's state of one site, object by object. If aborted, it stops between two objects. */
export async function importSite(deps: ImportDeps, asked: SiteImport): Promise<void> {
  const { siteId, signal } = asked;
  const read = await deps.readSite(siteId, signal);
  const problems: RunProblem[] = [];
  const onProblem = (problem: RunProblem) => {
    problems.push(problem);
    asked.onProblem(problem);
  };
  if (read.type === "failed") {
    onProblem({ code: read.code, siteId });
    return signal.aborted ? undefined : deps.compared({ type: "failed", siteId, code: read.code });
  }
  for (const problem of read.problems) onProblem(problem);
  const work = new SiteWork(deps, { ...asked, onProblem }, read);
  const plan = await work.plan();
  asked.onPlanned(plan.length);
  await work.checkRoom(plan);
  await work.apply(plan.filter((item) => !isLeaving(item)));
  if (signal.aborted) return;
  // Removals come last: by now, what moved to another floor has moved.
  await work.apply((await work.plan()).filter(isLeaving));
  const done = await work.plan();
  await work.showPresent(done);
  if (!signal.aborted) await deps.compared({ type: "compared", siteId, items: done, problems });
}

/** The plan for a site, as shown in a preview. */
export async function planSite(
  deps: Pick<ImportDeps, "ours" | "provenance">,
  siteId: SiteId,
  { objects, problems, incomplete }: Read,
): Promise<readonly PlanItem[]> {
  const { ours, provenance } = deps;
  const keys = objects.filter(({ kind }) => !isTrackName(kind)).map(keyOf);
  const found = [...(await provenance.ofSites([siteId])), ...(await provenance.ofKeys(keys))];
  const last = [...new Map(found.map((record) => [keyOf(record), record])).values()];
  const here = await readLocalObjects(ours, { siteIds: [siteId], theirs: objects, last });
  const unread = [...problems.filter(({ id }) => id !== undefined), ...incomplete.map((kind) => ({ kind, siteId }))];
  return makePlan({ theirs: objects, ours: here, last, unread });
}

class SiteWork {
  private readonly deps: ImportDeps;
  private readonly asked: SiteImport;
  private readonly read: Read;
  private readonly theirs: ReadonlyMap<string, Imported>;
  private readonly records: Provenance[] = [];
  private readonly names: ImportedTrackName[] = [];
  /** The floors that this import created. */
  private readonly made: PlanItem[] = [];

  constructor(deps: ImportDeps, asked: SiteImport, read: Read) {
    this.deps = deps;
    this.asked = asked;
    this.read = read;
    this.theirs = new Map(read.objects.map((object) => [keyOf(object), object]));
  }

  plan(): Promise<readonly PlanItem[]> {
    return planSite(this.deps, this.asked.siteId, this.read);
  }

  /** Warns if the images are unlikely to fit, before any is downloaded. Each image that does not fit is also refused individually. */
  async checkRoom(plan: readonly PlanItem[]): Promise<void> {
    const wanted = plan.filter(({ kind, what }) => kind === "image" && (what === "create" || what === "change"));
    const images = wanted.map((item) => this.theirs.get(keyOf(item))).filter(isImage);
    if (estimatedBytes(images) <= (await this.deps.imageRoom())) return;
    this.asked.onProblem({
      ...{ code: "images-may-not-fit", siteId: this.asked.siteId, kind: "image", count: images.length },
    });
  }

  async apply(items: readonly PlanItem[]): Promise<void> {
    for (const item of items) {
      if (this.asked.signal.aborted) break;
      await this.applyOne(item);
      this.asked.onDone(1);
      await nextTurn();
    }
    await this.writeRecords();
    await this.tellNames();
  }

  /**
   * Reads which tracks are on the new floors, so that a floor does not look empty at first. After a stop, does so for all floors without
   * tracks.
   */
  async showPresent(done: readonly PlanItem[]): Promise<void> {
    const { signal, siteId, onProblem } = this.asked;
    const fresh = this.asked.isResumed ? done.filter((item) => this.isUnseen(item)) : this.made;
    for (const { id: mapId } of fresh) {
      if (signal.aborted) return;
      const floor = this.theirs.get(keyOf({ kind: "floorplan", id: mapId }));
      const scale = floor?.kind === "floorplan" && floor.fields.ppm !== undefined && { ppm: floor.fields.ppm };
      const read = await this.deps.readPresent({ siteId, mapId, ...scale }, signal);
      if (read.type === "failed") return onProblem({ code: read.code, siteId, kind: "client" });
      for (const problem of read.problems) onProblem(problem);
      for (const delivery of read.deliveries) await this.deliver(delivery, "client");
    }
  }

  private isUnseen({ kind, id, theirs, ours }: PlanItem): boolean {
    if (kind !== "floorplan" || !theirs || !ours) return false;
    return (this.deps.ours.sites.floorOf(id)?.floor.tracks.size ?? 0) === 0;
  }

  private async applyOne(item: PlanItem): Promise<void> {
    const { decisions } = this.asked;
    let applied = await this.perform(item, stepsOf(item, decisions[keyOf(item)]));
    if (applied.type === "stale") applied = await this.tryAgain(item);
    if (applied.type === "done") {
      if (item.kind === "floorplan" && item.what === "create") this.made.push(item);
      return;
    }
    const code = applied.type === "stale" ? "changed-meanwhile" : applied.code;
    const { kind, id, siteId, name } = item;
    this.asked.onProblem({ code, siteId, kind, id, name });
  }

  /** Applies the object again, by a new plan that includes what somebody changed meanwhile. */
  private async tryAgain({ kind, id }: PlanItem): Promise<Applied> {
    await this.writeRecords();
    const key = keyOf({ kind, id });
    const item = (await this.plan()).find((each) => keyOf(each) === key);
    return item ? this.perform(item, stepsOf(item, this.asked.decisions[key])) : { type: "done" };
  }

  private async perform(item: PlanItem, steps: readonly Step[]): Promise<Applied> {
    const isEdit = steps.some(({ type }) => type !== "record");
    for (const step of steps) {
      const applied = await this.performStep(item, step, isEdit);
      if (applied.type !== "done") return applied;
      if (applied.action !== undefined) await this.note(item, applied.action);
    }
    return { type: "done" };
  }

  private async performStep(item: PlanItem, step: Step, isEdit: boolean): Promise<Applied> {
    switch (step.type) {
      case "create":
        return create(this.deps.edits, step);
      case "change":
        return change(this.deps.edits, step);
      case "remove":
        return step.ours.kind === "image" ? removeMistImage(this.deps, step.ours) : remove(this.deps.edits, step);
      case "place-image":
        return this.placeImage(item, step);
      case "name-track":
        return this.nameTrack(step);
      case "forget":
        await this.deps.provenance.remove([step.key]);
        return { type: "done" };
      case "record":
        await this.record(step.last, isEdit);
        return { type: "done" };
    }
  }

  private async placeImage(item: PlanItem, step: Extract<Step, { type: "place-image" }>): Promise<Applied> {
    const image = this.theirs.get(keyOf(item));
    if (!isImage(image)) return { type: "refused", code: "no-image" };
    const record = (last: LastImport) => this.record(last, true);
    return placeMistImage(this.deps, { image, ours: item.ours, step, record, signal: this.asked.signal });
  }

  private nameTrack({ object }: Extract<Step, { type: "name-track" }>): Applied {
    const name = this.theirs.get(keyOf(object));
    if (name?.kind === "asset" || name?.kind === "client") this.names.push(name);
    return { type: "done" };
  }

  /** Records of edits are written at once: the next step must not run before. Records without an edit are collected. */
  private async record(last: LastImport, isEdit: boolean): Promise<void> {
    const { isRetired, ...known } = last;
    const at = this.deps.now();
    const { connectionId } = this.read;
    this.records.push({ ...known, connectionId, seenAt: at, ...(isRetired && { isRetired, retiredAt: at }) });
    if (isEdit || this.records.length >= BATCH) await this.writeRecords();
  }

  private async writeRecords(): Promise<void> {
    await this.deps.provenance.put(this.records.splice(0));
  }

  private async tellNames(): Promise<void> {
    for (const delivery of toNameDeliveries(this.names.splice(0), this.deps.now()))
      await this.deliver(delivery, "asset");
  }

  private async deliver(delivery: InternalDelivery, kind: RunProblem["kind"]): Promise<void> {
    if (await this.deps.deliver(delivery)) return;
    const { siteId, onProblem } = this.asked;
    onProblem({ code: "no-room", siteId, ...(kind && { kind }), count: delivery.events.length });
  }

  /** The edit is done, so a failure to write the audit entry does not undo it. */
  private async note(item: PlanItem, action: string): Promise<void> {
    const { audit, now, log } = this.deps;
    await this.asked.onEdit();
    const { id: target, siteId, name: details } = item;
    const who = { whoKind: "import", whoId: this.asked.importId, who: "Mist" } as const;
    try {
      await audit.add({ at: now(), ...who, action, target, siteId, details });
    } catch (error) {
      log.error({ err: error, action }, "an act could not be written to the audit log");
    }
  }
}

function isImage(object: Imported | undefined): object is ImportedImage {
  return object?.kind === "image";
}
