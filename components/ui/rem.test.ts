import { afterEach, expect, it, vi } from "vitest";
import { remInPixels, remScale } from "./rem";

afterEach(() => vi.unstubAllGlobals());

function letters(fontSize: string): void {
  vi.stubGlobal("document", { documentElement: {} });
  vi.stubGlobal("getComputedStyle", () => ({ fontSize }));
}

it("tells how much larger everything is on a wall", () => {
  letters("26px");
  expect(remInPixels()).toBe(26);
  expect(remScale()).toBe(1.625);
});

it("takes letters of the usual size where a browser tells none", () => {
  letters("");
  expect(remInPixels()).toBe(16);
  expect(remScale()).toBe(1);
});
