import { describe, expect, it } from "vitest";
import { createLog } from "./log";

function logged(fields: object, message = "said"): Record<string, unknown> {
  const lines: string[] = [];
  createLog("info", { write: (line) => void lines.push(line) }).info(fields, message);
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? "");
}

describe("createLog", () => {
  it("writes one line with the time and the name of the level", () => {
    expect(logged({ requestId: "id" }, "two\nlines")).toEqual({
      level: "info",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      requestId: "id",
      msg: "two\nlines",
    });
  });

  it.each([
    "authorization",
    "cookie",
    "set-cookie",
    "x-mist-signature",
    "x-mist-signature-v2",
    "secret",
    "password",
    "token",
  ])("never shows %s, however deep a request has it", (name) => {
    for (const fields of [
      { [name]: "hidden" },
      { headers: { [name]: "hidden" } },
      { req: { headers: { [name]: "hidden" } } },
    ])
      expect(JSON.stringify(logged(fields))).not.toContain("hidden");
  });

  it("writes nothing below its level", () => {
    const lines: string[] = [];
    createLog("warn", { write: (line) => void lines.push(line) }).info("said");
    expect(lines).toEqual([]);
  });
});
