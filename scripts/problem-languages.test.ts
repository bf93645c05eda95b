import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { faultReason, faultText } from "@/components/page/fault-text";
import { translator } from "@/components/text/messages";
import { REFUSAL_REASONS } from "@/domain/contract/problem";
import { PROBLEMS } from "@/server/http/message/problem";
import { PLAIN } from "@/server/http/refuse-failure";

const HTTP = path.join(import.meta.dirname, "../server/http");
const DETAIL = "The server's own English.";

describe("refusals", () => {
  const t = translator("de");

  it.each(Object.keys(PROBLEMS))("never show the server's detail on a German screen: %s", (code) => {
    const fault = { status: 400, code, detail: DETAIL };
    expect(faultText(fault, t)).not.toContain(DETAIL);
    expect(faultReason(fault, t)).not.toContain(DETAIL);
  });

  it.each(REFUSAL_REASONS)("have a text for the reason %s that no other reason has", (reason) => {
    const textOf = (each: string) => faultReason({ status: 409, code: "conflict", detail: DETAIL, reason: each }, t);
    expect(REFUSAL_REASONS.filter((each) => textOf(each) === textOf(reason))).toEqual([reason]);
  });

  it("say why, where an edit is a conflict", () => {
    const conflicts = Object.entries(PLAIN).filter(([, [slug]]) => slug === "conflict");
    expect(conflicts.length).toBeGreaterThan(5);
    expect(conflicts.filter(([type]) => !REFUSAL_REASONS.some((reason) => reason === type))).toEqual([]);
  });

  it("say why, where a route answers with a conflict", () => {
    const sources = readdirSync(HTTP, { recursive: true, encoding: "utf8" }).filter((file) =>
      /(?<!\.test)\.ts$/.test(file),
    );
    const conflicts = sources.flatMap((file) =>
      readFileSync(path.join(HTTP, file), "utf8")
        .split(/(?=refuse\(\s*"conflict")/)
        .slice(1)
        .map((rest) => `${file}: ${rest.slice(0, rest.indexOf(";"))}`),
    );
    expect(conflicts.length).toBeGreaterThan(3);
    expect(conflicts.filter((conflict) => !/reason: /.test(conflict))).toEqual([]);
  });
});
