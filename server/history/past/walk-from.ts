import type { Alert } from "@/domain/alert";
import type { SiteId } from "@/domain/ids";
import { LiveSite } from "@/domain/live-site";
import { type Notice, newestFirst } from "@/domain/notice";
import type { EpochMs } from "@/domain/time";
import type { HistoryStore, KeptWord } from "../history-store";
import type { VersionChange } from "../versions/version-store";
import { alertMoments } from "./alert-moments";
import type { GivenSite } from "./given";
import { applyVersion, putDrawings, removeFloor } from "./put-drawings";
import { SiteLeaps } from "./site-leaps";
import { type Mark, SiteWalk } from "./site-walk";

/** Before every word. */
const BEFORE_ALL: EpochMs = -1;

interface End {
  readonly to: EpochMs;
  /** Moments at which the site is shown even if nothing changed. */
  readonly moments?: readonly EpochMs[];
}

/** The site as it was at `given.at`. Read it only; do not move it further. */
export async function siteAt(store: HistoryStore, given: GivenSite): Promise<LiveSite> {
  return (await walkFrom(store, given)).site;
}

/**
 * A walk that stands at `given.at` and can go on to `end.to`. It starts from the newest kept state before and applies the words since. Its
 * outbox is empty.
 */
export async function walkFrom(store: HistoryStore, given: GivenSite, end?: End): Promise<SiteWalk> {
  const { at, unknownAfterMs, keptFrom, rememberedMs } = given;
  const { site, from, to, marks, wordsOf } = await begin(store, given, end);
  const words = later(() => wordsOf(at, to));
  const walk = new SiteWalk({ site, words, marks, unknownAfterMs, keptFrom, rememberedMs });
  // The site is not shown before then, so it can leap.
  await new SiteLeaps({ walk, words: wordsOf(from, at, true) }).goTo(at);
  forgetNews(site);
  return walk;
}

/** Like `walkFrom`, for a site that is looked at only at a few moments. */
export async function leapFrom(store: HistoryStore, given: GivenSite, end: End): Promise<SiteLeaps> {
  const { at, unknownAfterMs, keptFrom, rememberedMs } = given;
  const { site, from, to, marks, wordsOf } = await begin(store, given, end);
  const walk = new SiteWalk({ site, words: nothing(), marks, unknownAfterMs, keptFrom, rememberedMs });
  const leaps = new SiteLeaps({ walk, words: wordsOf(from, to, true) });
  await leaps.goTo(at);
  forgetNews(site);
  return leaps;
}

/** The site as of its newest kept state, and the words and marks since then. */
async function begin(store: HistoryStore, given: GivenSite, end?: End) {
  const { siteId, at, drawings, changes } = given;
  const { to, moments = [] } = end ?? { to: at };
  const state = await store.stateBefore(siteId, at);
  const from = state?.at ?? BEFORE_ALL;
  const site = new LiveSite(siteId);
  putDrawings(site, drawings);
  for (const change of changes) if (change.at <= from) applyVersion(site, change);
  if (state) site.load(state.saved);
  const notices: readonly Notice[] = typeof given.notices === "string" ? JSON.parse(given.notices) : given.notices;
  recallNotices(site, notices, at);
  const marks = [
    ...drawings.removals.map(({ mapId, at }) => ({ at, apply: (one: LiveSite) => removeFloor(one, mapId, drawings) })),
    ...changes.map(markOf),
    ...alertMarks(given),
    ...noticeMarks(siteId, notices, at),
    ...moments.map((at) => ({ at, apply: () => undefined })),
  ].filter((mark) => mark.at > from && mark.at <= to);
  const wordsOf = (after: EpochMs, upTo: EpochMs, byTrack = false) =>
    store.read({ siteId, after, upTo, roaming: [...site.tracks.keys()], byTrack });
  return { site, from, to, marks, wordsOf };
}

function markOf(change: VersionChange): Mark {
  const areaId =
    change.type === "area" ? change.area.areaId : change.type === "area-removed" ? change.areaId : undefined;
  const apply = (site: LiveSite) => applyVersion(site, change);
  return { at: change.at, apply, ...(areaId !== undefined && { areaId }) };
}

/** The words of a walk that is moved by others. */
async function* nothing(): AsyncIterable<readonly KeptWord[]> {}

/** Starts the read when the first word is requested. */
async function* later(read: () => AsyncIterable<readonly KeptWord[]>): AsyncIterable<readonly KeptWord[]> {
  yield* read();
}

/** Clears pending news, because the receiver gets the whole site first. */
export function forgetNews(site: LiveSite): void {
  site.outbox.forget();
  site.takeAlerts();
  for (const floor of site.floors.values()) floor.forgetNews();
}

/** Restores the notices before `at`, including how far they advanced the site's time. */
function recallNotices(site: LiveSite, notices: readonly Notice[], at: EpochMs): void {
  const before = notices.filter((notice) => notice.at <= at).sort(newestFirst);
  site.recallNotices(before);
  if (before[0]) site.presence.record(before[0].at);
}

function noticeMarks(siteId: SiteId, notices: readonly Notice[], begin: EpochMs): readonly Mark[] {
  return notices.flatMap((notice) => {
    const { at } = notice;
    const apply = (site: LiveSite) => void site.apply({ type: "notice", siteId, notice, at, revision: "" });
    return at > begin ? [{ at, apply }] : [];
  });
}

function alertMarks({ alerts }: GivenSite): readonly Mark[] {
  return alertMoments(alerts).map(({ at, alert }) => ({ at, apply: (site) => recallAlert(site, alert) }));
}

function recallAlert(site: LiveSite, alert: Alert): void {
  const before = site.areas.get(alert.areaId)?.alert;
  site.recallAlert(alert);
  const after = site.areas.get(alert.areaId)?.alert;
  if (after && after !== before) site.alerts.report(after);
}
