import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { noticeText, noticeTitle } from "@/components/feed/notice-text";
import { messagesOf } from "@/components/text/messages";
import { createSayPhrase } from "@/components/text/translate";
import type { Notice } from "@/domain/notice";
import { TOPICS } from "@/server/mist/topics/known-topics";

const FOLDER = path.join(import.meta.dirname, "../fixtures/deliveries");
const RECEIVED_AT = 1_790_000_000_000;
/** Names that are the same in every language. */
const NAMES = ["AP", "BSSID", "DHCP", "DNS", "Edge", "Gateway", "Mist", "SSID", "Switch", "VLAN"];

interface Told {
  readonly event: unknown;
  readonly notice: Notice;
}

const deliveries = readdirSync(FOLDER).map((file) => JSON.parse(readFileSync(path.join(FOLDER, file), "utf8")));
const told: readonly Told[] = deliveries.flatMap(({ topic, events }) =>
  events.flatMap((event: unknown) => {
    const { changes = [] } = TOPICS.get(topic)?.read(event, RECEIVED_AT) ?? {};
    return changes.flatMap((change) => (change.type === "notice" ? { event, notice: change.notice } : []));
  }),
);

function saidIn(locale: "en" | "de", notice: Notice): string {
  const say = createSayPhrase(messagesOf(locale), locale);
  return [noticeTitle(notice, say).text, noticeText(notice, say)?.text].filter(Boolean).join(" · ");
}

const wordsOf = (text: string) => text.match(/\p{L}{2,}/gu) ?? [];

describe("notices", () => {
  it("are tested for enough topics", () => {
    expect(new Set(told.map(({ notice }) => notice.topic)).size).toBeGreaterThan(15);
  });

  it("are stored with the same English text as the browser shows", () => {
    for (const { notice } of told)
      expect(saidIn("en", notice)).toBe([notice.title, notice.text].filter(Boolean).join(" · "));
  });

  it("contain no German words except those of the messages and of the event", () => {
    const ours = Object.entries(messagesOf("de")).flatMap(([key, text]) =>
      /^(?:notice|mistEvent)\./.test(key) ? wordsOf(text) : [],
    );
    const foreign = told.flatMap(({ event, notice }) => {
      const raw = JSON.stringify(event).toLowerCase();
      const isKnown = (word: string) => ours.includes(word) || NAMES.includes(word) || raw.includes(word.toLowerCase());
      return wordsOf(saidIn("de", notice))
        .filter((word) => !isKnown(word))
        .map((word) => `${notice.topic}: ${word}`);
    });
    expect(foreign).toEqual([]);
  });
});
