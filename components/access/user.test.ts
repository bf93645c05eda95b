import { expect, it } from "vitest";
import { isLastAdmin, nameOf, type User } from "./user";

const mika: User = {
  userId: "mika",
  email: "mika@floors.example",
  name: "",
  role: "admin",
  hasPassword: true,
  disabled: false,
  createdAt: 0,
};

it("knows the last admin among those who can still sign in", () => {
  const other = { ...mika, userId: "other" };
  expect(isLastAdmin(mika, [mika])).toBe(true);
  expect(isLastAdmin(mika, [mika, other])).toBe(false);
  expect(isLastAdmin(mika, [mika, { ...other, disabled: true }, { ...other, role: "operator" }])).toBe(true);
  expect(isLastAdmin({ ...mika, role: "viewer" }, [{ ...mika, role: "viewer" }])).toBe(false);
});

it("calls somebody by their address who has no name", () => {
  expect(nameOf(mika)).toBe("mika@floors.example");
  expect(nameOf({ ...mika, name: "Mika" })).toBe("Mika");
});
