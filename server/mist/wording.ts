import { type Phrase, type PhraseValue, phrase } from "@/domain/notice-phrase";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";

/** A duration in its two largest units, such as "4 min 40 s" or "2 h 5 min". */
export function durationPhrase(durationMs: number): Phrase {
  const total = Math.round(durationMs / SECOND_MS);
  const hours = String(Math.floor(total / 3_600));
  const minutes = String(Math.floor(total / 60) % 60);
  const seconds = String(total % 60);
  if (total >= 3_600) {
    return minutes === "0" ? phrase("duration.hours", { hours }) : phrase("duration.hoursMinutes", { hours, minutes });
  }
  if (total < 60) return phrase("duration.seconds", { seconds });
  return seconds === "0"
    ? phrase("duration.minutes", { minutes })
    : phrase("duration.minutesSeconds", { minutes, seconds });
}

/** The first three names and how many more there are, such as "idf1, idf2, idf3 and 4 more". */
export function listed(names: readonly string[]): PhraseValue {
  const first = names.slice(0, 3);
  const more = names.length - first.length;
  return more > 0 ? phrase("list.more", { names: first, count: String(more) }) : first;
}

/** How far ahead a time is, in one unit, such as "5 min" or "2 days". */
export function ahead(durationMs: number): Phrase {
  if (durationMs < 2 * HOUR_MS)
    return phrase("duration.minutes", { minutes: String(Math.round(durationMs / MINUTE_MS)) });
  const hours = Math.round(durationMs / HOUR_MS);
  if (hours < 48) return phrase("duration.hours", { hours: String(hours) });
  return phrase("duration.days", { days: String(Math.round(hours / 24)) });
}
