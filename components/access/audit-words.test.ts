import { expect, it } from "vitest";
import type { AuditEntry } from "@/domain/contract/audit";
import { SITES } from "../floor/testing/test-floor";
import { formatInstant } from "../text/age";
import { translator } from "../text/messages";
import { auditWords } from "./audit-words";

const english = { locale: "en", t: translator("en") } as const;
const german = { locale: "de", t: translator("de") } as const;
const UUID = "5f0a2b3c-1111-4222-8333-944455566677";
const words = (entry: Partial<AuditEntry>) =>
  auditWords(
    { auditId: 1, at: 0, who: { kind: "user", name: "Alex Kim" }, action: "user.edit", ...entry },
    SITES,
    english,
  );

const said = (action: string, details: string) =>
  auditWords({ auditId: 1, at: 0, who: { kind: "user", name: "Alex Kim" }, action, details }, SITES, german);

it("shows the recorded name", () => {
  expect(words({ details: "vera@floorcast.test, role", target: UUID })).toBe("vera@floorcast.test, role");
});

it("shows the names of areas, floors, sites and devices that were recorded by id only", () => {
  expect(words({ action: "area.edit", target: "Lobby" })).toBe("Lobby");
  expect(words({ action: "alert.resolve", target: "Lobby:1772620920000" })).toBe("Lobby");
  expect(words({ action: "image.replace", target: "m" })).toBe("Ground floor");
  expect(words({ action: "site.counting", target: "s" })).toBe("Harbour House");
  expect(words({ action: "device.unplace", target: "d420b0000001" })).toBe("d4:20:b0:00:00:01");
});

it("shows the name of a floor whose id was recorded with other text", () => {
  const sites = SITES.map((site) => ({ ...site, floors: site.floors.map((floor) => ({ ...floor, mapId: UUID })) }));
  const opened = { action: "share-link.open", details: `${UUID}, Lobby wall` };
  const entry = { auditId: 1, at: 0, who: { kind: "share", name: "Reception" }, ...opened } as const;
  expect(auditWords(entry, sites, english)).toBe("Ground floor, Lobby wall");
  expect(words(opened)).toBe(`${UUID}, Lobby wall`);
});

it("shows no unknown id, and no name twice", () => {
  expect(words({ action: "session.start", target: UUID })).toBeUndefined();
  expect(words({ action: "alert.acknowledge", details: `${UUID}:17 ${UUID}:18` })).toBeUndefined();
  expect(words({ action: "session.start", details: "Alex Kim" })).toBeUndefined();
});

it("shows roles, scopes, fields and kinds in the reader's language, and does not change names", () => {
  expect(said("user.create", "v@floorcast.test, viewer")).toBe("v@floorcast.test, Betrachter");
  expect(said("user.edit", "v@floorcast.test, role, siteIds")).toBe("v@floorcast.test, Rolle, Standorte");
  expect(said("token.create", "read: read, operate")).toBe("read: Lesen, Bedienen");
  expect(said("token.create", "A, operate: read")).toBe("A, operate: Lesen");
  expect(said("site.counting", "wifi, asset")).toBe("WLAN, Assets");
  expect(said("mist.repeat", "off")).toBe("aus");
  expect(said("recording.fetch", "people")).toBe("Pseudonyme für Personen und Geräte");
  expect(said("session.refuse", "wrong password")).toBe("falsches Passwort");
  expect(said("area.edit", "read")).toBe("read");
});

it("shows settings in the reader's language, with its units and number format", () => {
  const counting = "unknown after 45 min, before 1 min";
  expect(said("counting.edit", counting)).toBe("unbekannt nach 45 Minuten, vorher nach 1 Minute");
  expect(words({ action: "counting.edit", details: counting })).toBe(
    "unknown after 45 minutes, before that after 1 minute",
  );
  expect(said("retention.edit", "notices 7, alerts for ever")).toBe("Meldungen: 7 Tage, Beendete Alarme: unbegrenzt");
  expect(said("retention.edit", "notices 1, images at most 1500000 bytes, copies at most the automatic limit")).toBe(
    "Meldungen: 1 Tag, Bilder von Grundrissen: höchstens 1,5 MB, Kopien der Datenbank: automatische Grenze",
  );
  expect(said("quarantine.retry-group", "3 of 5")).toBe("3 von 5 lesbar");
  expect(said("session.refuse", "10 wrong passwords in a minute")).toBe("10 falsche Passwörter in einer Minute");
});

it("shows acknowledged warnings with their text from the page", () => {
  const [clock, other] = ["2026-03-02T09:30:00.000Z", "2026-03-02T10:30:00.000Z"];
  const instant = (time: string) => formatInstant(Date.parse(time), "de");
  const held = "nothing is deleted by age until they agree or an admin confirms the clock";
  expect(said("clock.confirm", `this machine's clock says ${clock}, deliveries say ${other}: ${held}`)).toBe(
    `${german.t("warnings.clockSays", { clock: instant(clock) })} ${german.t("warnings.deliveriesSay", { time: instant(other) })}`,
  );
  expect(
    said("clock.confirm", `this machine's clock says ${clock}, the newest stored data are of ${other}: ${held}`),
  ).toBe(
    `${german.t("warnings.clockSays", { clock: instant(clock) })} ${german.t("warnings.storedSay", { time: instant(other) })}`,
  );
  const lost = "were acknowledged but are not in the database";
  const numbers = { count: 100, first: "470", last: "569", until: instant(other) };
  expect(said("losses.acknowledge", `deliveries 470 to 569, received between ${clock} and ${other}, ${lost}`)).toBe(
    german.t("warnings.loss", { ...numbers, after: instant(clock) }),
  );
  const twice = `deliveries 470 to 569, the last one received at ${other}, ${lost}`;
  const once = german.t("warnings.lossUntil", numbers);
  expect(said("losses.acknowledge", `${twice}; ${twice}`)).toBe(`${once} ${once}`);
});

it("shows an unknown sentence as it was recorded", () => {
  expect(said("counting.edit", "unknown after a while")).toBe("unknown after a while");
  expect(said("retention.edit", "notices 7, pictures 8")).toBe("notices 7, pictures 8");
});
