import { describe, expect, it } from "vitest";
import type { Notice } from "@/domain/notice";
import { phrase } from "@/domain/notice-phrase";
import { messagesOf, translator } from "../text/messages";
import { createSayPhrase } from "../text/translate";
import { deviceEventText, noticeText, noticeTitle, quarantineReason } from "./notice-text";

const say = { en: createSayPhrase(messagesOf("en"), "en"), de: createSayPhrase(messagesOf("de"), "de") };
const TITLE = "iPhone left Cafe after 4 min: roamed";
const left = phrase("client.leftBecause", {
  ...{ client: "iPhone", place: "Cafe", duration: phrase("duration.minutes", { minutes: "4" }) },
  reason: phrase("reason.roamed"),
});
const notice: Pick<Notice, "title" | "text" | "wording"> = { title: TITLE, wording: { title: left } };

describe("noticeTitle", () => {
  it("shows the title in the reader's language", () => {
    expect(noticeTitle(notice, say.en)).toEqual({ text: TITLE });
    expect(noticeTitle(notice, say.de)).toEqual({ text: "iPhone hat Cafe nach 4 min verlassen: gewechselt" });
  });

  it("shows Mist's events in the reader's language, with their objects", () => {
    const radar = { title: "AP Cafe: Radar detected" };
    expect(noticeTitle(radar, say.de)).toEqual({ text: "AP Cafe: Radar erkannt" });
    expect(noticeTitle(radar, say.en).text).toBe(radar.title);
    const rogue = phrase("alarm.of", { event: "Rogue AP detected", devices: ["d4:20:b0:00:00:01"] });
    const alarm = { title: "Rogue AP detected: d4:20:b0:00:00:01", wording: { title: rogue } };
    expect(noticeTitle(alarm, say.de).text).toBe("Fremder AP erkannt: d4:20:b0:00:00:01");
    expect(noticeTitle({ title: "AP Cafe: Some new event" }, say.de).lang).toBe("en");
    const bare = phrase("alarm.resolved", { alarm: phrase("alarm.times", { alarm: "Device down", times: "3" }) });
    const resolved = { title: "Device down (3 times), resolved", wording: { title: bare } };
    expect(noticeTitle(resolved, say.de).text).toBe("Gerät ausgefallen (3-mal), behoben");
    const changed = { title: 'Alex Kim: Update WLAN "Guest: 2"' };
    expect(noticeTitle(changed, say.de)).toEqual({ text: 'Alex Kim: Änderung an WLAN "Guest: 2"' });
  });

  it("keeps the stored English of older notices, of Mist, and of phrases of a newer server", () => {
    const newer = { title: "B", wording: { title: { code: "some.day", values: {} } } };
    const within = { title: "C", wording: { title: { ...left, values: { client: { code: "some.day" } } } } };
    expect(noticeTitle({ title: "A" }, say.de)).toEqual({ text: "A", lang: "en" });
    expect(noticeTitle(newer, say.de)).toEqual({ text: "B", lang: "en" });
    expect(noticeTitle(within, say.de)).toEqual({ text: "C", lang: "en" });
  });
});

it("replaces addresses by known names, in both languages", () => {
  const wording = {
    title: phrase("client.joinedOn", {
      client: "5c:5b:35:a1:b2:c3",
      network: "corp",
      accessPoint: "AP d4:20:b0:00:00:01",
    }),
  };
  const joined = { title: "5c:5b:35:a1:b2:c3 joined corp on AP d4:20:b0:00:00:01", wording };
  const nameOf = (mac: string) => ({ "5c5b35a1b2c3": "mira-phone", d420b0000001: "AP Lobby" })[mac];
  expect(noticeTitle(joined, say.en, nameOf).text).toBe("mira-phone joined corp on AP Lobby");
  for (const name of ["mira-phone", "AP Lobby"]) expect(noticeTitle(joined, say.de, nameOf).text).toContain(name);
  expect(noticeTitle(joined, say.de, nameOf).text).not.toMatch(/:/);
  expect(noticeText({ text: "AP d4:20:b0:00:00:01" }, say.de, nameOf)?.text).toBe("AP Lobby");
});

describe("noticeText", () => {
  it("shows our texts in the reader's language and Mist's unchanged", () => {
    const text = [phrase("alarm.reasons", { reasons: ["no answer", "no lease"] }), "as Mist wrote it"];
    const said = { text: "Reason no answer, no lease · as Mist wrote it", wording: { text } };
    expect(noticeText(said, say.de)?.text).toBe("Grund no answer, no lease · as Mist wrote it");
    expect(noticeText({ text: "as Mist wrote it" }, say.de)).toEqual({ text: "as Mist wrote it", lang: "en" });
    expect(noticeText(notice, say.de)).toBeUndefined();
  });
});

describe("quarantineReason", () => {
  const wording = phrase("unread.several", {
    reasons: [phrase("unread.absent", { member: "site_id" }), phrase("unread.unreadable", { member: "timestamp" })],
  });

  it("shows the reason in the reader's language", () => {
    const event = { reason: "no site_id, unreadable timestamp", wording };
    expect(quarantineReason(event, say.en)).toEqual({ text: event.reason });
    expect(quarantineReason(event, say.de)).toEqual({ text: "site_id fehlt, timestamp nicht lesbar" });
  });

  it("shows the stored English for events from an older version", () => {
    expect(quarantineReason({ reason: "no site_id" }, say.de)).toEqual({ text: "no site_id", lang: "en" });
  });
});

describe("deviceEventText", () => {
  const said = (type: string, locale: "en" | "de") => deviceEventText(type, translator(locale), say[locale]).text;

  it("has its own sentences for a device that connected or disconnected", () => {
    expect(["AP_DISCONNECTED", "SW_RECONNECTED", "GW_RESTARTED"].map((type) => said(type, "en"))).toEqual([
      ...["Went offline", "Came online", "Restarted"],
    ]);
    expect(said("AP_DISCONNECTED", "de")).toBe("Ausgefallen");
  });

  it("shows other events as notices do, and unknown ones in Mist's words", () => {
    expect(said("ME_POWERINPUT_DISCONNECTED", "en")).toBe("Power input disconnected");
    expect(said("ME_POWERINPUT_DISCONNECTED", "de")).toBe("Stromeingang getrennt");
    expect(said("TT_AP_DISCONNECTED", "de")).toBe("AP getrennt");
    expect(deviceEventText("SW_SOME_DAY", translator("de"), say.de)).toEqual({ text: "Some day", lang: "en" });
  });
});
