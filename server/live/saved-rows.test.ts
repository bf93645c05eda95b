import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "@/domain/change";
import type { TrackId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import { everything, floorplanOf, history, longHistory, memberIds, SITE, zone } from "@/domain/testing/histories";
import { ROW_KIND, type RowChange, type SavedRow } from "@/server/journal/journal";
import { SavedLoader } from "./saved-loader";
import type { CheckpointRows } from "./saved-rows";
import { Sites } from "./sites";
import { rowsOf } from "./testing/rows-of";

const NOW = 30_000_000;
const RUNS = Number(process.env.FC_RUNS ?? 100);

/** A server whose checkpoints are written row by row, and may be killed after any of them. */
class Server {
  readonly sites = new Sites(() => NOW);
  readonly site: LiveSite;
  /** What survives a kill: rows by their keys, deliveries, and how many of them the last checkpoint covers. */
  readonly rows: Map<string, SavedRow>;
  readonly deliveries: Change[];
  covered: number;
  private under:
    | { readonly saving: CheckpointRows; readonly rows: Iterator<RowChange | undefined>; readonly seq: number }
    | undefined;

  constructor(lasting?: Server, lefts = { first: 0, second: 5 }) {
    for (const mapId of ["floor-a", "floor-b"]) this.sites.putFloorplan(floorplanOf(mapId));
    this.site = this.sites.site(SITE);
    this.draw(lefts);
    this.rows = new Map(lasting?.rows);
    this.deliveries = [...(lasting?.deliveries ?? [])];
    this.covered = lasting?.covered ?? 0;
    const loader = new SavedLoader(this.sites);
    loader.loadRows([...this.rows.values()].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)));
    loader.finish();
    for (const change of this.deliveries.slice(this.covered)) this.site.apply(change);
    if (lasting) this.site.recallNotices(lasting.site.snapshot(NOW).notices);
    this.site.advance();
  }

  draw({ first, second }: { readonly first: number; readonly second: number }): void {
    this.site.putArea(zone("zone-1", "floor-a", first));
    this.site.putArea(zone("zone-2", "floor-a", second));
  }

  tell(change: Change): void {
    this.deliveries.push(change);
    this.site.apply(change);
  }

  /** Continues or begins a checkpoint, for this many rows and pauses. */
  save(steps: number): void {
    for (let step = 0; step < steps; step++) if (this.saveOne()) return;
  }

  /** The disk fails during the checkpoint in progress. */
  failToSave(): void {
    this.under?.saving.failed();
    this.under = undefined;
  }

  finishSaving(): void {
    while (!this.saveOne());
  }

  names(trackId: TrackId): boolean {
    return JSON.stringify([...this.rows.values()]).includes(trackId);
  }

  /** Returns true when the checkpoint has ended. */
  private saveOne(): boolean {
    if (!this.under) {
      const saving = this.sites.saved.beginCheckpoint();
      this.under = { saving, rows: saving.rows(), seq: this.deliveries.length };
    }
    const { saving, rows, seq } = this.under;
    const { done, value } = rows.next();
    if (!done) {
      if (value) this.write(value);
      return false;
    }
    for (const row of saving.lastRows) this.write(row);
    saving.done();
    this.covered = seq;
    this.under = undefined;
    return true;
  }

  private write({ state, ...key }: RowChange): void {
    if (state === undefined) this.rows.delete(orderOf(key));
    else this.rows.set(orderOf(key), { ...key, state });
  }
}

function orderOf({ kind, siteId, key }: Omit<RowChange, "state">): string {
  return JSON.stringify([kind, siteId, key]);
}

const steps = fc.nat(40);
const doing = fc.oneof(
  { arbitrary: steps.map((count) => (server: Server) => server.save(count)), weight: 8 },
  fc.constant((server: Server) => server.failToSave()),
  fc.constant((server: Server) => server.finishSaving()),
  fc.constant((server: Server) => server.site.advance()),
);

/**
 * If a track has two fixes at one moment, it keeps one. Areas that exist have heard of both, but areas drawn later are compared with that
 * one only. So these histories have no two fixes at one moment.
 */
const withoutTwins = history.map((changes) => {
  const told = new Set<string>();
  return changes.filter((change) => {
    if (change.type !== "fix") return true;
    const moment = `${change.trackId} ${change.at}`;
    return !told.has(moment) && told.add(moment);
  });
});

const counts = ({ areas }: LiveSite) =>
  new Map([...areas].map(([areaId, { members }]) => [areaId, memberIds(members).sort()]));

describe("a checkpoint written row by row", () => {
  it("S23: is a state that a start completes, wherever it is cut off and whatever comes meanwhile", () => {
    fc.assert(
      fc.property(
        fc.oneof(history, longHistory),
        fc.infiniteStream(doing),
        fc.infiniteStream(fc.nat(3)),
        (changes, does, dice) => {
          const server = new Server();
          for (const change of changes) {
            server.tell(change);
            if (dice.next().value === 0) does.next().value?.(server);
          }
          server.site.advance();
          expect(everything(new Server(server).site, NOW)).toEqual(everything(server.site, NOW));
          // Saves once more on top of another checkpoint, which finds rows that are newer than their position.
          const again = new Server(server);
          again.save(dice.next().value ?? 0);
          expect(everything(new Server(again).site, NOW)).toEqual(everything(server.site, NOW));
          again.finishSaving();
          expect(everything(new Server(again).site, NOW)).toEqual(everything(server.site, NOW));
        },
      ),
      { numRuns: RUNS },
    );
  });

  it("S23: contains everything once it is complete, with nothing to be read again", () => {
    fc.assert(
      fc.property(history, history, history, steps, (first, second, third, cut) => {
        const server = new Server();
        for (const change of first) server.tell(change);
        server.finishSaving();
        for (const change of second) server.tell(change);
        server.save(cut);
        for (const change of third) server.tell(change);
        server.finishSaving();
        server.finishSaving();
        expect(server.covered).toBe(server.deliveries.length);
        expect(everything(new Server(server).site, NOW)).toEqual(everything(server.site, NOW));
        expect(rowsOf(server.sites)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it("S24: counts by the present outlines, whenever during a checkpoint they were drawn", () => {
    const left = fc.constantFrom(0, 2, 5);
    const lefts = fc.record({ first: left, second: left });
    fc.assert(
      fc.property(withoutTwins, lefts, steps, steps, fc.boolean(), (changes, drawn, before, after, isWhole) => {
        const server = new Server();
        for (const change of changes) server.tell(change);
        server.save(before);
        server.draw(drawn);
        server.save(after);
        if (isWhole) server.finishSaving();
        expect(counts(new Server(server, drawn).site)).toEqual(counts(server.site));
      }),
      { numRuns: RUNS },
    );
  });

  it("S24: counts by the present outlines, although others were drawn in between", () => {
    const left = fc.constantFrom(0, 2, 5);
    fc.assert(
      fc.property(withoutTwins, left, steps, steps, fc.boolean(), (changes, first, before, meanwhile, isWhole) => {
        const server = new Server();
        for (const change of changes) server.tell(change);
        server.save(before);
        server.draw({ first, second: 5 });
        server.save(meanwhile);
        if (isWhole) server.finishSaving();
        server.draw({ first: 0, second: 5 });
        expect(counts(new Server(server).site)).toEqual(counts(server.site));
      }),
      { numRuns: RUNS },
    );
  });

  it("S24: counts by the present outlines, although a kill came before all tracks were counted by them", () => {
    const left = fc.constantFrom(0, 2, 5);
    fc.assert(
      fc.property(withoutTwins, left, steps, fc.nat(4), steps, (changes, first, before, counted, after) => {
        const drawn = { first, second: 5 };
        const server = new Server();
        for (const change of changes) server.tell(change);
        server.save(before);
        const recounting = server.site.siteAreas.draw(zone("zone-1", "floor-a", first));
        for (let step = 0; step < counted; step++) recounting.next();
        server.save(after);
        server.finishSaving();
        server.finishSaving();
        const killed = new Server(server, drawn);
        for (const _ of recounting);
        expect(counts(killed.site)).toEqual(counts(server.site));
        server.finishSaving();
        expect(counts(new Server(server, drawn).site)).toEqual(counts(server.site));
      }),
      { numRuns: RUNS },
    );
  });

  it("S25: contains nothing of a track that was forgotten meanwhile, once the next checkpoint is complete", () => {
    const trackId = "wifi:0000000000a1";
    fc.assert(
      fc.property(history, history, steps, fc.boolean(), fc.boolean(), (before, after, cut, isKept, comesBack) => {
        const server = new Server();
        for (const change of before) server.tell(change);
        if (isKept) server.finishSaving();
        for (const change of after) server.tell(change);
        server.save(cut);
        server.sites.erase(trackId);
        const others = after.filter((change) => comesBack || !("trackId" in change && change.trackId === trackId));
        for (const change of others) server.tell(change);
        server.finishSaving();
        server.finishSaving();
        const isBack = server.site.tracks.has(trackId);
        expect(server.names(trackId)).toBe(isBack);
        const row = server.rows.get(orderOf({ kind: ROW_KIND.track, siteId: SITE, key: trackId }));
        expect(row?.state).toBe(isBack ? JSON.stringify(server.site.tracks.get(trackId)?.save()) : undefined);
      }),
      { numRuns: RUNS },
    );
  });

  it("S25: keeps nothing of a site that is removed meanwhile", () => {
    fc.assert(
      fc.property(history, steps, fc.boolean(), (changes, cut, fails) => {
        const server = new Server();
        for (const change of changes) server.tell(change);
        server.save(cut);
        server.sites.removeSite(SITE);
        if (fails) server.failToSave();
        server.finishSaving();
        server.finishSaving();
        expect([...server.rows.values()]).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});
