import { formatInstant } from "../text/age";
import { formatBytes } from "../text/bytes";
import type { Locale } from "../text/format";
import type { TranslateAll } from "../text/messages";

/** The reader's language. */
export interface Spoken {
  readonly locale: Locale;
  readonly t: TranslateAll;
}

/** A sentence that the server notes, and the same one in the reader's words. */
interface Sentence {
  readonly noted: RegExp;
  readonly say: (parts: readonly string[], spoken: Spoken) => string;
}

const KINDS = ["history", "notices", "alerts", "quarantine", "audit", "deliveries", "tracks", "sites"] as const;
const STORED = [...KINDS, "images", "copies"] as const;
const KEPT = String.raw`(${KINDS.join("|")}|copies) (\d+|for ever)`;
const BOUNDED = String.raw`(${STORED.join("|")}) at most (?:(\d+) bytes|the automatic limit)`;

const TIME = String.raw`(\d{4}-\d\d-\d\dT[\d:.]+Z)`;
const ANY_TIME = String.raw`[\d:.TZ-]+`;
const LOSS = `deliveries \\d+ to \\d+, (?:the last one received at ${ANY_TIME}|received between ${ANY_TIME} and ${ANY_TIME}), were acknowledged but are not in the database`;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  "counting.edit": {
    noted: /^unknown after (\d+) min, before (\d+) min$/,
    say: ([after, before], { t }) =>
      t("audit.said.unknownAfter", {
        after: t("counting.minutes", { count: Number(after) }),
        before: t("counting.minutes", { count: Number(before) }),
      }),
  },
  "retention.edit": {
    noted: new RegExp(`^((?:(?:, )?(?:${KEPT}|${BOUNDED}))+)$`),
    say: ([list = ""], spoken) =>
      list
        .split(", ")
        .map((each) => keptInWords(each, spoken))
        .join(", "),
  },
  "quarantine.retry-group": {
    noted: /^(\d+) of (\d+)$/,
    say: ([read = "", tried = ""], { t }) => t("audit.said.readOf", { read, tried }),
  },
  "clock.confirm": {
    noted: new RegExp(
      `^this machine's clock says ${TIME}(?:, deliveries say ${TIME})?(?:, the newest stored data are of ${TIME})?:`,
    ),
    say: ([clock, deliveries, stored], spoken) =>
      [
        spoken.t("warnings.clockSays", { clock: timeInWords(clock, spoken) }),
        deliveries && spoken.t("warnings.deliveriesSay", { time: timeInWords(deliveries, spoken) }),
        stored && spoken.t("warnings.storedSay", { time: timeInWords(stored, spoken) }),
      ]
        .filter(Boolean)
        .join(" "),
  },
  "losses.acknowledge": {
    noted: new RegExp(`^(${LOSS}(?:; ${LOSS})*)$`),
    say: ([list = ""], spoken) =>
      list
        .split("; ")
        .map((each) => lossInWords(each, spoken))
        .join(" "),
  },
  "session.refuse": {
    noted: /^(\d+) wrong passwords in a minute$/,
    say: ([count], { t }) => t("audit.said.wrongPasswords", { count: Number(count) }),
  },
};

/** Undefined where the server noted no such sentence. */
export function inSentence(action: string, text: string, spoken: Spoken): string | undefined {
  const sentence = SENTENCES[action];
  const [, ...parts] = sentence?.noted.exec(text) ?? [];
  return parts.length > 0 ? sentence?.say(parts, spoken) : undefined;
}

/** One kind of stored data, with its days or its bytes. */
function keptInWords(noted: string, { locale, t }: Spoken): string {
  const kindOf = (word: string | undefined) => t(`data.kind.${word as (typeof STORED)[number]}`);
  const [, kept, days] = new RegExp(`^${KEPT}$`).exec(noted) ?? [];
  if (kept !== undefined) {
    const time = days === "for ever" ? t("data.forever") : t("data.days", { count: Number(days) });
    return t("audit.said.kept", { kind: kindOf(kept), time });
  }
  const [, bounded, bytes] = new RegExp(`^${BOUNDED}$`).exec(noted) ?? [];
  const kind = kindOf(bounded);
  return bytes === undefined
    ? t("audit.said.automatic", { kind })
    : t("audit.said.atMost", { kind, size: formatBytes(Number(bytes), locale) });
}

/** Deliveries that a start found missing. */
function lossInWords(noted: string, spoken: Spoken): string {
  const [first = "", last = ""] = noted.match(/\d+/g) ?? [];
  const times = noted.match(new RegExp(TIME, "g")) ?? [];
  const until = timeInWords(times.at(-1), spoken);
  const values = { count: Number(last) - Number(first) + 1, first, last, until };
  if (times.length < 2) return spoken.t("warnings.lossUntil", values);
  return spoken.t("warnings.loss", { ...values, after: timeInWords(times[0], spoken) });
}

function timeInWords(time: string | undefined, { locale }: Spoken): string {
  return time === undefined ? "–" : formatInstant(Date.parse(time), locale);
}
