import { beforeEach, describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { Access } from "./access";
import { checkPassword } from "./check-password";
import { memoryAccess } from "./testing/memory-access";

const EMAIL = "ada@floors.test";
const PASSWORD = "a password of mine";

let now: number;
let access: Access;
let cookie: string;

beforeEach(async () => {
  now = 1_000_000;
  access = memoryAccess({ now: () => now, newId: () => "id" });
  const passwordHash = await access.passwords.hash(PASSWORD);
  const user = { userId: "u", email: EMAIL, name: "", role: "admin", disabled: false, createdAt: 0 } as const;
  await access.users.put({ ...user, ...(passwordHash && { passwordHash }) });
  cookie = String(access.device.set({ ...user, ...(passwordHash && { passwordHash }) })).split(";")[0] ?? "";
});

async function tries(password: string, source: string, sent?: string): Promise<string> {
  const device = access.device.read(sent, access.users.byEmail(EMAIL));
  const { type } = await checkPassword({ email: EMAIL, password, source, device, now }, access);
  return type;
}

/** Tries wrong passwords from this many networks, as often as each may. */
async function attack(networks: number): Promise<void> {
  for (let network = 0; network < networks; network++)
    for (let minute = 0; minute < 3; minute++) {
      for (let i = 0; i < 10; i++) await tries("wrong password", `network ${network}`);
      now += MINUTE_MS;
    }
}

describe("an attack on an account", () => {
  it("A5: locks out only its own network", async () => {
    for (let i = 0; i < 10; i++) expect(await tries("wrong password", "attacker")).toBe("wrong-password");
    expect(await tries(PASSWORD, "attacker")).toBe("too-many-attempts");
    expect(await tries(PASSWORD, "owner")).toBe("right-password");
  });

  it("A5: from one network gets twenty attempts an hour, and locks no other network out", async () => {
    await attack(1);
    expect(access.attempts.failed).toBe(30);
    expect(await tries(PASSWORD, "network 0")).toBe("too-many-attempts");
    for (let i = 0; i < 10; i++) await attack(1);
    expect(await tries(PASSWORD, "owner")).toBe("right-password");
    now += HOUR_MS;
    expect(await tries(PASSWORD, "network 0")).toBe("right-password");
  });

  it("A5: from many networks gets a hundred attempts an hour; a browser that has signed in before is accepted", async () => {
    await attack(5);
    expect(await tries("wrong password", "network 6")).toBe("too-many-attempts");
    expect(await tries(PASSWORD, "owner")).toBe("too-many-attempts");
    expect(await tries(PASSWORD, "owner", cookie)).toBe("right-password");
    // The owner's browser may sign in even from the attacker's network.
    expect(await tries(PASSWORD, "network 4", cookie)).toBe("right-password");
  });

  it("A5: by a browser that has signed in before gets ten a minute, and locks no other browser out", async () => {
    for (let i = 0; i < 10; i++) expect(await tries("wrong password", `network ${i}`, cookie)).toBe("wrong-password");
    expect(await tries(PASSWORD, "network 11", cookie)).toBe("too-many-attempts");
    expect(await tries(PASSWORD, "owner")).toBe("right-password");
  });
});

describe("the cookie of a browser", () => {
  it("A5: is valid for one account with one password, and invalid if it was made up", async () => {
    const user = access.users.byEmail(EMAIL);
    if (!user) throw new Error("there is no user");
    expect(access.device.read(`other=1; ${cookie}`, user)).toMatch(/^[\w-]{22}$/);
    expect(access.device.read(cookie, { ...user, userId: "v" })).toBeUndefined();
    expect(access.device.read(cookie, { ...user, passwordHash: "scrypt$another" })).toBeUndefined();
    expect(access.device.read(cookie, undefined)).toBeUndefined();
    for (const made of [cookie.replace("=", "=x"), "floorcast_device=", "floorcast_device=a.b", "floorcast_device=..."])
      expect(access.device.read(made, user)).toBeUndefined();
    const { passwordHash: _, ...without } = user;
    expect(access.device.set(without)).toBeUndefined();
    expect(access.device.read(cookie, without)).toBeUndefined();
  });
});
