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

/** Before anything that was ever told. */
const BEFORE_ALL: EpochMs = -1;

interface End {
  readonly to: EpochMs;
  /** At which it is shown whether anything moved it or not. */
  readonly moments?: readonly EpochMs[];
}

/** How a site was at `given.at`. Whoever reads it must not go on with it. */
export async function siteAt(store: HistoryStore, given: GivenSite): Promise<LiveSite> {
  return (await walkFrom(store, given)).site;
}

/**
 * A walk that stands at `given.at`, and can go on to `end.to`: from the newest kept state before, by the words that were told since. Nothing of
 * what is on the site then is news to anybody.
 */
export async function walkFrom(store: HistoryStore, given: GivenSite, end?: End): Promise<SiteWalk> {
  const { at, unknownAfterMs, keptFrom, rememberedMs } = given;
  const { site, from, to, marks, wordsOf } = await begin(store, given, end);
  const words = later(() => wordsOf(at, to));
  const walk = new SiteWalk({ site, words, marks, unknownAfterMs, keptFrom, rememberedMs });
  // Nobody sees it before then.
  await new SiteLeaps({ walk, words: wordsOf(from, at, true) }).goTo(at);
  forgetNews(site);
  return walk;
}

/** As `walkFrom`, of a site that is to be seen at a few moments only. */
export async function leapFrom(store: HistoryStore, given: GivenSite, end: End): Promise<SiteLeaps> {
  const { at, unknownAfterMs, keptFrom, rememberedMs } = given;
  const { site, from, to, marks, wordsOf } = await begin(store, given, end);
  const walk = new SiteWalk({ site, words: nothing(), marks, unknownAfterMs, keptFrom, rememberedMs });
  const leaps = new SiteLeaps({ walk, words: wordsOf(from, to, true) });
  await leaps.goTo(at);
  forgetNews(site);
  return leaps;
}

/** The site as its newest kept state before has it, and what moved it since. */
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

/** Of a site that is led by other words. */
async function* nothing(): AsyncIterable<readonly KeptWord[]> {}

/** Read once the first of them is asked for. */
async function* later(read: () => AsyncIterable<readonly KeptWord[]>): AsyncIterable<readonly KeptWord[]> {
  yield* read();
}

/** Whoever is told of the site from now on was given it whole. */
export function forgetNews(site: LiveSite): void {
  site.outbox.forget();
  site.takeAlerts();
  for (const floor of site.floors.values()) floor.forgetNews();
}

/** How far the site's time had come by notices as well. */
function recallNotices(site: LiveSite, notices: readonly Notice[], at: EpochMs): void {
  const before = notices.filter((notice) => notice.at <= at).sort(newestFirst);
  site.recallNotices(before);
  if (before[0]) site.presence.hear(before[0].at);
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
  if (after && after !== before) site.alerts.tell(after);
}
