import { describe, expect, it } from "vitest";
import type { User } from "../user";
import { admitConnection, admitIdentity, type KnownUsers } from "./admit-identity";
import type { Identity } from "./identity";

const mika: User = {
  userId: "mika",
  email: "mika@floors.example",
  name: "Mika",
  role: "operator",
  disabled: false,
  createdAt: 0,
};
const identity: Identity = {
  subject: "https://id.example 7",
  email: "Mika@Floors.example",
  isEmailVerified: true,
  name: "Mika Virtanen",
};

function known(...users: readonly User[]): KnownUsers {
  return {
    bySubject: (subject) => users.find((user) => user.subject === subject),
    byEmail: (email) => users.find((user) => user.email === email.toLowerCase()),
  };
}

describe("admitIdentity", () => {
  it("recognizes a known user by the subject, whatever the address is now", () => {
    const user = { ...mika, subject: identity.subject };
    const moved = { ...identity, email: "other@elsewhere.example", isEmailVerified: false };
    expect(admitIdentity(moved, known(user), { role: "none" })).toEqual({ type: "known", user });
  });

  it("connects an invited user to the subject, with the role of the invitation", () => {
    const user = { ...mika, subject: identity.subject };
    for (const admission of [{ role: "none" }, { role: "none", domains: ["floors.example"] }] as const)
      expect(admitIdentity(identity, known(mika), admission)).toEqual({ type: "linked", user });
    expect(admitIdentity(identity, known(mika), { role: "none", domains: ["else.example"] })).toEqual({
      type: "refused",
      fault: "domain",
    });
  });

  it.each([
    "\uff4dika@floors.example",
    "mi\u212aa@floors.example",
    "mika@floors.example\u00a0",
    "m\u0131ka@floors.example",
  ])("A19: takes %j for nobody who is here, and for nobody new", (email) => {
    for (const user of [mika, { ...mika, role: "admin", passwordHash: "scrypt$" } as const])
      expect(admitIdentity({ ...identity, email }, known(user), { role: "admin" })).toEqual({
        type: "refused",
        fault: "odd-email",
      });
  });

  it("A19: never gives access to an account with a password, or an admin's, by its address alone", () => {
    for (const user of [{ ...mika, passwordHash: "scrypt$" }, { ...mika, role: "admin" } as const])
      expect(admitIdentity(identity, known(user), { role: "viewer" })).toEqual({
        type: "refused",
        fault: "connect-first",
      });
  });

  it("A19: connects the account of a signed-in user, once, from allowed domains", () => {
    const admin = {
      ...mika,
      userId: "ada",
      email: "ada@floors.example",
      role: "admin",
      passwordHash: "scrypt$",
    } as const;
    const linked = { type: "linked", user: { ...admin, subject: identity.subject } };
    expect(admitConnection(identity, admin, known(admin), { role: "none" })).toEqual(linked);
    expect(admitConnection(identity, admin, known(admin), { role: "none", domains: ["floors.example"] })).toEqual(
      linked,
    );
    const { user } = linked;
    expect(admitConnection(identity, user, known(user), { role: "none" })).toEqual({ type: "known", user });
    const refused = (fault: string) => ({ type: "refused", fault });
    const taken = { ...mika, subject: identity.subject };
    expect(admitConnection(identity, admin, known(admin, taken), { role: "none" })).toEqual(refused("other-account"));
    const other = { ...admin, subject: "https://id.example 6" };
    expect(admitConnection(identity, other, known(other), { role: "none" })).toEqual(refused("other-account"));
    const elsewhere = { role: "none", domains: ["else.example"] } as const;
    expect(admitConnection(identity, admin, known(admin), elsewhere)).toEqual(refused("domain"));
  });

  it("does not accept an address that the provider has not verified", () => {
    const claim = { ...identity, isEmailVerified: false };
    expect(admitIdentity(claim, known(mika), { role: "admin" })).toEqual({
      type: "refused",
      fault: "unverified-email",
    });
    const { email: _, ...without } = identity;
    expect(admitIdentity(without, known(), { role: "viewer" })).toEqual({ type: "refused", fault: "unverified-email" });
  });

  it("does not give access to the account of a previous owner of the address", () => {
    const before = { ...mika, subject: "https://id.example 6" };
    expect(admitIdentity(identity, known(before), { role: "viewer" })).toEqual({
      type: "refused",
      fault: "other-account",
    });
  });

  it("does not accept a user whose account is closed", () => {
    const out = { ...mika, disabled: true };
    expect(admitIdentity(identity, known(out), { role: "viewer" })).toEqual({ type: "refused", fault: "disabled" });
    const linked = { ...out, subject: identity.subject };
    expect(admitIdentity(identity, known(linked), { role: "viewer" })).toEqual({ type: "refused", fault: "disabled" });
  });

  it("accepts a new user with the configured role, from allowed domains", () => {
    const made = { email: "mika@floors.example", name: "Mika Virtanen", role: "viewer", subject: identity.subject };
    expect(admitIdentity(identity, known(), { role: "viewer" })).toEqual({ type: "new", user: made });
    const domains = ["floors.example"];
    expect(admitIdentity(identity, known(), { role: "viewer", domains })).toEqual({ type: "new", user: made });
    for (const email of ["mika@evil-floors.example", "mika@floors.example.evil.example", "floors.example@evil.example"])
      expect(admitIdentity({ ...identity, email }, known(), { role: "viewer", domains })).toEqual({
        type: "refused",
        fault: "domain",
      });
    expect(admitIdentity(identity, known(), { role: "none" })).toEqual({ type: "refused", fault: "not-invited" });
  });
});
