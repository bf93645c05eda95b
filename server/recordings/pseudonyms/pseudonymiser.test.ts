import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRandomMac } from "@/domain/ids";
import { Pseudonymiser } from "./pseudonymiser";
import { Pseudonyms } from "./pseudonyms";

const FIXTURES = path.resolve(import.meta.dirname, "../../../fixtures/deliveries");
const SITE = "cbf27734-ac10-4525-8b66-402800e03d2c";

/** As when a recording is made: everything is learnt before anything is replaced. */
function pseudonymised<Value>(value: Value, hidesPlaces = false): Value {
  const pseudonymiser = new Pseudonymiser({ pseudonyms: new Pseudonyms(), hidesPlaces });
  pseudonymiser.learn(value);
  return pseudonymiser.replace(value) as Value;
}

describe("addresses", () => {
  it.each([
    ["5c5b35a1b2c3", /^[0-9a-f]{12}$/],
    ["5C:5B:35:A1:B2:C3", /^[0-9A-F]{2}(:[0-9A-F]{2}){5}$/],
    ["5c-5b-35-a1-b2-c3", /^[0-9a-f]{2}(-[0-9a-f]{2}){5}$/],
    ["5c5b.35a1.b2c3", /^[0-9a-f]{4}(\.[0-9a-f]{4}){2}$/],
    ["00000000-0000-0000-1000-5c5b35a1b2c3", /^00000000-0000-0000-1000-[0-9a-f]{12}$/],
    ["asset:5c5b35a1b2c3", /^asset:[0-9a-f]{12}$/],
  ])("of one device stay one in every spelling: %s", (spelling, form) => {
    const [plain, other] = pseudonymised(["5c5b35a1b2c3", spelling]);
    expect(other).toMatch(form);
    expect(other?.replace(/^.*-1000-|^asset:|[:.-]/g, "").toLowerCase()).toBe(plain);
    expect(plain).not.toBe("5c5b35a1b2c3");
  });

  it("keep the bits for randomised and group addresses", () => {
    const mac = fc.integer({ min: 1, max: 2 ** 48 - 2 }).map((number) => number.toString(16).padStart(12, "0"));
    fc.assert(
      fc.property(mac, (original) => {
        const pseudonym = pseudonymised(original);
        expect(isRandomMac(pseudonym)).toBe(isRandomMac(original));
        expect(Number.parseInt(pseudonym.slice(1, 2), 16) & 1).toBe(Number.parseInt(original.slice(1, 2), 16) & 1);
      }),
    );
  });

  it("are replaced within sentences, names of members and unknown fields", () => {
    const event = {
      text: "MAC 5C:5B:35:A1:B2:C3 (10.20.4.117, fe80::5e5b:35ff:fea1:b2c3) of dana@example.com",
      heard: { "5c5b35a1b2c3": -60 },
      novelty: [["5c-5b-35-a1-b2-c3"], { deep: "see 5c5b35a1b2c3" }],
    };
    expect(JSON.stringify(pseudonymised(event))).not.toMatch(/5c.?5b.?35|10\.20\.4|fe80|fea1|dana|example\.com/i);
  });

  it.each(["0::0:0000:0000:00", "1234:5678:9abc::1", "::ffff:10.0.0.1", "fe80::1"])(
    "of IPv6 are not treated as device addresses, alone or in a sentence: %s",
    (address) => {
      const { ip, text } = pseudonymised({ ip: address, text: `from ${address}: reached` });
      expect(ip).toMatch(/^2001:db8:/);
      expect(text).toBe(`from ${ip}: reached`);
    },
  );

  it("are searched quickly in a text of a megabyte without a space", () => {
    const word = "xy".repeat(500_000);
    expect(pseudonymised({ text: word }).text).toBe(word);
  });

  it("with a special meaning (none, or all) are kept", () => {
    expect(pseudonymised({ next_ap: "000000000000", mac: "ff:ff:ff:ff:ff:ff" })).toEqual({
      next_ap: "000000000000",
      mac: "ff:ff:ff:ff:ff:ff",
    });
  });
});

describe("names", () => {
  it("have the same pseudonym in a field and within Mist's texts", () => {
    const { name, message, text } = pseudonymised({
      name: "Dana's iPhone",
      message: 'Update Device "Dana\'s iPhone"',
      text: "DANA'S IPHONE left",
    });
    expect(message).toBe(`Update Device "${name}"`);
    expect(text).toBe(`${name} left`);
  });

  it("in quotes are replaced even if they occur nowhere else, and text between two quotations is kept", () => {
    const { message } = pseudonymised({ message: 'Moved "Robin" and "Kim" away' });
    expect(message).toMatch(/^Moved "name-[0-9a-f]{8}" and "name-[0-9a-f]{8}" away$/);
  });

  it("of an admin are found without their e-mail address", () => {
    const { message } = pseudonymised({ admin_name: "Ada Admin ada@example.com", message: "Accessed by Ada Admin" });
    expect(message).toMatch(/^Accessed by name-[0-9a-f]{8}$/);
  });

  it("are found after any text, also if its lower case is longer", () => {
    const { text } = pseudonymised({
      name: "Dana İnce",
      text: "İİ: client DANA İNCE roamed, as did Dana İnce's phone",
    });
    expect(text).toMatch(/^İİ: client name-([0-9a-f]{8}) roamed, as did name-\1's phone$/);
  });

  it("by the thousand are found quickly within sentences", () => {
    const names = Array.from({ length: 20_000 }, (_, n) => `${"Client ".repeat(n % 9)}of guest ${n}`);
    const pseudonymiser = new Pseudonymiser({ pseudonyms: new Pseudonyms(), hidesPlaces: false });
    pseudonymiser.learn(names, "name");
    const told = pseudonymiser.replace({ text: "of guest 9000 and of guest 18000; ".repeat(200) });
    expect(JSON.stringify(told)).not.toContain("guest");
  });

  it("of two letters are replaced if they are alone, and kept within a sentence", () => {
    const { name, text } = pseudonymised({ name: "Bo", text: "Bo: up" });
    expect(name).toMatch(/^name-/);
    expect(text).toBe("Bo: up");
  });

  it("are not found in words that only begin like them", () => {
    expect(pseudonymised({ name: "Ann", text: "Ann: Annual check" }).text).toMatch(/^name-[0-9a-f]{8}: Annual check$/);
  });

  it("and secrets are replaced in unknown fields", () => {
    const told = pseudonymised({ psk: "correct-horse", before: '{"wlan": "corp"}', badge: "1042", novelty: "Robin" });
    expect(JSON.stringify(told)).not.toMatch(/correct|wlan|corp|1042|Robin/);
  });
});

describe("places", () => {
  const event = { site_id: SITE, site_name: "HQ Berlin", ref: SITE, title: "HQ Berlin", zone_name: "Lobby" };

  it("are kept, wherever they are named", () => {
    expect(pseudonymised(event)).toEqual(event);
  });

  it("are replaced on request, one by one", () => {
    const told = pseudonymised(event, true);
    expect(JSON.stringify(told)).not.toMatch(/cbf27734|Berlin|Lobby/);
    expect(told.ref).toBe(told.site_id);
    expect(told.title).toBe(told.site_name);
  });
});

it("times, figures and Mist's own words are kept", () => {
  const event = {
    timestamp: 1764000010.986472,
    when: "2026-03-02T09:30:00Z",
    x: "12.5",
    type: "wifi",
    trigger: "enter",
    ok: true,
  };
  expect(pseudonymised(event)).toEqual(event);
});

/** Fields of the fixtures that identify a person or a thing. */
const IDENTITY =
  /^(?:mac|ap|aps|bssids?|client|client_id|device_mac|next_ap|ap_id|client_ip|ip|src_ip|email|mobile|client_hostname|hostnames?|client_username|username|admin_name|name|ap_name|device_name|mxedge_name|asset_id|device_id|secret|ssids?|sponsor_email|company|field1|payload|mfg_data|service_data)$/;

function identitiesIn(value: unknown, field = ""): readonly string[] {
  if (typeof value === "string") return IDENTITY.test(field) && value.length > 2 && !/^0+$/.test(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => identitiesIn(item, field));
  return Object.entries(value).flatMap(([member, inner]) => identitiesIn(inner, member));
}

it("contains no identity from a delivery of any topic", () => {
  const deliveries = readdirSync(FIXTURES).map(
    (name) => JSON.parse(readFileSync(path.join(FIXTURES, name), "utf8")) as unknown,
  );
  const identities = new Set(deliveries.flatMap((delivery) => identitiesIn(delivery)));
  expect(identities.size).toBeGreaterThan(50);
  // With places as well, because one network has the name of a site.
  const told = JSON.stringify(pseudonymised(deliveries, true)).toLowerCase();
  const left = [...identities].filter((identity) => told.includes(JSON.stringify(identity).slice(1, -1).toLowerCase()));
  expect(left).toEqual([]);
});

describe("in any events", () => {
  const mac = fc.integer({ min: 2 ** 24, max: 2 ** 48 - 2 }).map((number) => number.toString(16).padStart(12, "0"));
  const spelt = fc.tuple(mac, fc.constantFrom("", ":", "-"), fc.boolean()).map(([text, separator, isUpper]) => {
    const parted = text.replace(/..(?!$)/g, `$&${separator}`);
    return isUpper ? parted.toUpperCase() : parted;
  });
  // From letters that no pseudonym contains, so that no name is found in one by chance.
  const word = fc.string({ unit: fc.constantFrom(..."ghjklopqrtwxyzäöß"), minLength: 4, maxLength: 9 });
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
  const uuid = fc.uuid({ version: 4 });
  const ip = fc.oneof(fc.ipV4(), fc.ipV6());
  const identity = fc.oneof(spelt, name, uuid, ip);
  const events = fc.array(
    fc.record({ field: fc.constantFrom("mac", "name", "hostname", "novelty", "id"), identity, isSaid: fc.boolean() }),
    { minLength: 1, maxLength: 12 },
  );
  const toEvent = ({ field, identity, isSaid }: { field: string; identity: string; isSaid: boolean }) => ({
    [field]: identity,
    timestamp: 1764000003.25,
    ...(isSaid && { text: `Client ${identity}, again: ${identity}` }),
  });

  it("no identity is left, equal ones stay equal, and different ones stay different", () => {
    fc.assert(
      fc.property(events, (told) => {
        const replaced = pseudonymised(told.map(toEvent));
        const text = JSON.stringify(replaced).toLowerCase();
        const stands = new Map<string, string>();
        for (const [index, { field, identity, isSaid }] of told.entries()) {
          expect(text).not.toContain(identity.toLowerCase());
          const pseudonym = replaced[index]?.[field as "text"] ?? "";
          if (isSaid) expect(replaced[index]?.text).toBe(`Client ${pseudonym}, again: ${pseudonym}`);
          expect(stands.get(identity) ?? pseudonym).toBe(pseudonym);
          stands.set(identity, pseudonym);
        }
        expect(new Set(stands.values()).size).toBe(stands.size);
      }),
    );
  });
});
