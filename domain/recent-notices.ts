import type { TrackId } from "./ids";
import { isNewerWord, type Notice, newestFirst } from "./notice";
import type { EpochMs } from "./time";
import { isNamedIn, spellingsOf, withoutName } from "./track-address";

/** Newest notices that a viewer keeps at hand; older ones are asked for. */
export const RECENT_NOTICES = 50;

/** A site's newest notices, newest first: what a new viewer is given. */
export class RecentNotices {
  all: readonly Notice[] = [];

  /** False where a newer word on the same notice is known. */
  add(notice: Notice): boolean {
    const known = this.all.find(({ noticeId }) => noticeId === notice.noticeId);
    if (known && !isNewerWord(notice, known)) return false;
    this.all = [notice, ...this.all.filter((other) => other !== known)].sort(newestFirst).slice(0, RECENT_NOTICES);
    return true;
  }

  /** Takes over those of before a restart. */
  recall(notices: readonly Notice[]): void {
    this.all = notices.toSorted(newestFirst).slice(0, RECENT_NOTICES);
  }

  forgetBefore(at: EpochMs): void {
    this.all = this.all.filter((notice) => notice.at >= at);
  }

  /** Forgets those about a track and takes its address out of all others; `rewritten` are the others that read differently now. */
  erase(trackId: TrackId): { readonly isNamed: boolean; readonly rewritten: readonly Notice[] } {
    const { length } = this.all;
    const spellings = spellingsOf(trackId);
    const kept = withoutThoseAbout(this.all, trackId);
    const named = kept.filter(({ title, text = "" }) => isNamedIn(`${title}\n${text}`, spellings));
    const rewritten = new Map(named.map((notice) => [notice, withoutAddress(notice, spellings)]));
    this.all = kept.map((notice) => rewritten.get(notice) ?? notice);
    return { isNamed: this.all.length < length || rewritten.size > 0, rewritten: [...rewritten.values()] };
  }
}

/** About a track is what says so, or is named after it. */
export function withoutThoseAbout(notices: readonly Notice[], about: TrackId): readonly Notice[] {
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
