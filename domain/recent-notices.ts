import type { TrackId } from "./ids";
import { isNewerWord, type Notice, newestFirst } from "./notice";
import type { EpochMs } from "./time";
import { isNamedIn, spellingsOf, withoutName } from "./track-address";

/** Number of newest notices that a viewer holds; older ones are requested. */
export const RECENT_NOTICES = 50;

/** A site's newest notices, newest first, as sent to a new viewer. */
export class RecentNotices {
  all: readonly Notice[] = [];

  /** Returns false if a newer version of the notice is known. */
  add(notice: Notice): boolean {
    const known = this.all.find(({ noticeId }) => noticeId === notice.noticeId);
    if (known && !isNewerWord(notice, known)) return false;
    this.all = [notice, ...this.all.filter((other) => other !== known)].sort(newestFirst).slice(0, RECENT_NOTICES);
    return true;
  }

  /** Takes over those from before a restart. */
  recall(notices: readonly Notice[]): void {
    this.all = notices.toSorted(newestFirst).slice(0, RECENT_NOTICES);
  }

  forgetBefore(at: EpochMs): void {
    this.all = this.all.filter((notice) => notice.at >= at);
  }

  /** Removes the notices about a track and its address from all others. `rewritten` are those whose text has changed. */
  erase(trackId: TrackId): { readonly isNamed: boolean; readonly rewritten: readonly Notice[] } {
    const { length } = this.all;
    const spellings = spellingsOf(trackId);
    const kept = withoutNoticesAbout(this.all, trackId);
    const named = kept.filter(({ title, text = "" }) => isNamedIn(`${title}\n${text}`, spellings));
    const rewritten = new Map(named.map((notice) => [notice, withoutAddress(notice, spellings)]));
    this.all = kept.map((notice) => rewritten.get(notice) ?? notice);
    return { isNamed: this.all.length < length || rewritten.size > 0, rewritten: [...rewritten.values()] };
  }
}

/** A notice is about a track if it says so, or if its id contains the track's address. */
export function withoutNoticesAbout(notices: readonly Notice[], about: TrackId): readonly Notice[] {
  const spellings = spellingsOf(about);
  return notices.filter(({ trackId, noticeId }) => trackId !== about && !isNamedIn(noticeId, spellings));
}

function withoutAddress(notice: Notice, spellings: readonly string[]): Notice {
  const { title, text, wording } = notice;
  return {
    ...notice,
    title: withoutName(title, spellings),
    ...(text === undefined ? {} : { text: withoutName(text, spellings) }),
    ...(wording === undefined ? {} : { wording: JSON.parse(withoutName(JSON.stringify(wording), spellings)) }),
  };
}
