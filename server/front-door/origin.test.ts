import { describe, expect, it } from "vitest";
import { createOriginCheck } from "./origin";

function request(headers: Record<string, string>) {
  return { headers };
}

describe("createOriginCheck", () => {
  const isAllowed = createOriginCheck("https://floors.example.org");

  it("S2: accepts our own host, the public address, and callers that are not browsers", () => {
    expect(isAllowed(request({ host: "localhost:3000", origin: "http://localhost:3000" }))).toBe(true);
    expect(isAllowed(request({ host: "10.0.0.5:3000", origin: "https://floors.example.org" }))).toBe(true);
    expect(isAllowed(request({ host: "localhost:3000" }))).toBe(true);
  });

  it("S2: refuses other and invalid origins", () => {
    for (const origin of ["http://evil.example", "http://localhost:3001", "null", "", "localhost:3000"])
      expect(isAllowed(request({ host: "localhost:3000", origin }))).toBe(false);
  });
});
