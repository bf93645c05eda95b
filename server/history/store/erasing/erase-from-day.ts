import type { SiteId, TrackId } from "@/domain/ids";
import { tracksInChunk } from "../../chunk/decode-chunk";
import { tracksOf } from "../../kept-word";
import type { Day } from "../days/day";
import { DraftDay } from "../days/draft-day";
import type { OpenDays } from "../days/open-days";
import { NEVER, visitsOf } from "../days/visits";
import { decodeWords } from "../words/word-block";
import { copyFloor, copySite, type Erasing } from "./copy-blocks";

/** Rewrites the day without the track, so that no page holds any trace of it. Returns the number of words removed. */
export function eraseTrackFromDay(open: OpenDays, day: Day, trackId: TrackId): number {
  const track = day.names.track(trackId);
  if (track === undefined) return 0;
  const [erased, others] = [new Set<string>(), new Set<TrackId>()];
  const visits = visitsOf(day, track);
  const erasing = (number: number): Erasing & { readonly bits: typeof NEVER } => {
    return { trackId, track, erased, others, bits: visits.get(number) ?? NEVER };
  };
  rewrite(open, day, (draft) => {
    const [from, to] = [day.schema, draft.schema];
    for (const table of ["site", "floor"])
      draft.files.exec(`INSERT INTO ${to}.${table} SELECT * FROM ${from}.${table}`);
    draft.files.run(`INSERT INTO ${to}.track SELECT * FROM ${from}.track WHERE n <> ? ORDER BY n`, track);
    draft.files.run(`INSERT INTO ${to}.visit SELECT * FROM ${from}.visit WHERE track <> ?`, track);
    for (const floor of numbersIn(day, "floor")) copyFloor(day, draft, floor, erasing(floor));
    for (const site of numbersIn(day, "site")) copySite(day, draft, site, erasing(-site));
    for (const other of others) forgetUntold(day, draft, other);
  });
  return erased.size;
}

/** Removes a device from sites that knew its address only from the erased app's own words. */
function forgetUntold(day: Day, { files, schema }: DraftDay, trackId: TrackId): void {
  const track = day.names.track(trackId) ?? 0;
  for (const site of numbersIn(day, "site")) {
    const blocks = files.run<[Uint8Array]>(`SELECT bytes FROM ${schema}.word WHERE site = ?`, site);
    const isTold = blocks.some(([bytes]) => decodeWords(bytes).some((word) => tracksOf(word).includes(trackId)));
    if (!isTold) files.run(`DELETE FROM ${schema}.visit WHERE track = ? AND floor = ?`, track, -site);
  }
}

/** Rewrites the day without the site, and without the names of tracks that were nowhere else. */
export function removeSiteFromDay(open: OpenDays, day: Day, siteId: SiteId): void {
  const removed = day.names.site(siteId);
  if (removed === undefined) return;
  rewrite(open, day, (draft) => {
    const { files, schema: to } = draft;
    const from = day.schema;
    const others = `NOT IN (SELECT n FROM ${from}.floor WHERE site = ?)`;
    files.run(`INSERT INTO ${to}.site SELECT * FROM ${from}.site WHERE n <> ?`, removed);
    files.run(`INSERT INTO ${to}.floor SELECT * FROM ${from}.floor WHERE site <> ?`, removed);
    const visits = `INSERT INTO ${to}.visit SELECT * FROM ${from}.visit WHERE floor <> ? AND floor ${others}`;
    files.run(visits, -removed, removed);
    for (const floor of numbersIn(draft, "floor")) copyFloor(day, draft, floor);
    for (const site of numbersIn(draft, "site")) copySite(day, draft, site);
    const known = tracksIn(day, draft);
    const copy = `INSERT INTO ${to}.track SELECT * FROM ${from}.track WHERE n = ?`;
    for (const n of [...known].sort((one, other) => one - other)) files.run(copy, n);
  });
}

function rewrite(open: OpenDays, day: Day, fill: (draft: DraftDay) => void): void {
  const draft = new DraftDay(open.files, open.nextName(day.startAt));
  try {
    open.files.transaction(() => fill(draft));
    draft.putHead(day.head());
  } catch (error) {
    draft.discard();
    throw error;
  }
  open.replace(day.name, draft);
}

/** The track numbers used in a draft; their names are still only in the source day. */
function tracksIn(day: Day, { files, schema }: DraftDay): ReadonlySet<number> {
  const known = new Set(files.run<[number]>(`SELECT DISTINCT track FROM ${schema}.visit`).map(([track]) => track));
  for (const [bytes] of files.run<[Uint8Array]>(`SELECT bytes FROM ${schema}.tail`))
    for (const track of tracksInChunk(bytes)) known.add(track);
  for (const [bytes] of files.run<[Uint8Array]>(`SELECT bytes FROM ${schema}.word WHERE n > 0`))
    for (const trackId of decodeWords(bytes).flatMap(tracksOf)) known.add(day.names.track(trackId) ?? 0);
  return known;
}

function numbersIn({ files, schema }: Day, table: "floor" | "site"): readonly number[] {
  return files.run<[number]>(`SELECT n FROM ${schema}.${table} ORDER BY n`).map(([n]) => n);
}
