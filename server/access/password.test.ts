import { describe, expect, it } from "vitest";
import { createPasswords } from "./password";

const CHEAP = { N: 2, r: 1, p: 1 };

describe("a password", () => {
  it("is kept as a salted hash that names its cost", async () => {
    const { hash, verify } = createPasswords();
    const [one, other] = [await hash("correct horse"), await hash("correct horse")];
    expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(other).not.toBe(one);
    expect(await verify("correct horse", one)).toBe(true);
    expect(await verify("correct horses", one)).toBe(false);
  }, 30_000);

  it("that was hashed with another cost is still accepted", async () => {
    const hash = await createPasswords(CHEAP).hash("correct horse");
    expect(await createPasswords({ N: 4, r: 1, p: 1 }).verify("correct horse", hash)).toBe(true);
  });

  it("is accepted in any Unicode form", async () => {
    const { hash, verify } = createPasswords(CHEAP);
    expect(await verify("cafe\u0301 noir", await hash("caf\u00e9 noir"))).toBe(true);
  });

  it("A5: of an unknown user is never right, but is hashed", async () => {
    const { verify } = createPasswords({ N: 2 ** 14, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });
    const before = process.cpuUsage();
    expect(await verify("", undefined)).toBe(false);
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeGreaterThan(5_000);
  });

  it("A6: is hashed in a queue: two at a time, twenty waiting, and the rest refused", async () => {
    const { verify } = createPasswords(CHEAP);
    const answers = await Promise.all(Array.from({ length: 50 }, () => verify("x", undefined)));
    expect(answers.filter((answer) => answer === false)).toHaveLength(22);
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(28);
    expect(await verify("x", undefined)).toBe(false);
  });
});
