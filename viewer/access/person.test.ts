import { expect, it } from "vitest";
import { isLastAdmin, personName } from "./person";

const mika = { userId: "mika", email: "mika@floors.example", name: "", role: "admin", disabled: false };

it("recognises the last admin among those who can still sign in", () => {
  const other = { ...mika, userId: "other" };
  expect(isLastAdmin(mika, [mika])).toBe(true);
  expect(isLastAdmin(mika, [mika, other])).toBe(false);
  expect(isLastAdmin(mika, [mika, { ...other, disabled: true }, { ...other, role: "operator" }])).toBe(true);
  expect(isLastAdmin({ ...mika, role: "viewer" }, [{ ...mika, role: "viewer" }])).toBe(false);
});

it("names a person without a name by the e-mail address", () => {
  expect(personName(mika)).toBe("mika@floors.example");
  expect(personName({ ...mika, name: "Mika" })).toBe("Mika");
});
