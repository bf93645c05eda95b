import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { faultReason, faultText } from "@/components/page/fault-text";
import { fieldFaultText } from "@/components/page/field-fault-text";
import { rejectionText } from "@/components/page/rejection-text";
import { translator } from "@/components/text/messages";
import { DELIVERY_REFUSALS } from "@/domain/contract/delivery-refusal";
import { FIELD_FAULTS, type FieldFault } from "@/domain/contract/field-fault";
import { REFUSAL_REASONS } from "@/domain/contract/problem";
import { PROBLEMS } from "@/server/http/message/problem";
import { PLAIN } from "@/server/http/refuse-failure";

const HTTP = path.join(import.meta.dirname, "../server/http");
const DETAIL = "The server's own English.";

const sources = readdirSync(HTTP, { recursive: true, encoding: "utf8" }).filter((file) =>
  /(?<!\.test)\.ts$/.test(file),
);

describe("field errors", () => {
  it.each(Object.keys(FIELD_FAULTS) as FieldFault[])(
    "never show the server's detail on a German screen: %s",
    (code) => {
      const error = { field: "name", detail: DETAIL, code };
      const [english, german] = [translator("en"), translator("de")].map((t) => fieldFaultText(error, t));
      expect(german).not.toContain(DETAIL);
      expect(german).not.toBe(english);
    },
  );

  it("say that a field is not valid for a code that only a newer server knows", () => {
    const error = { field: "name", detail: DETAIL, code: "some-day" };
    expect(fieldFaultText(error, translator("de"))).toBe("Ist nicht gültig.");
  });

  it("are shown in German, with their values", () => {
    const error = { field: "password", detail: DETAIL, code: "too-short", values: { minimum: 10 } };
    expect(fieldFaultText(error, translator("de"))).toBe("Muss mindestens 10 Zeichen haben.");
  });

  it("have a code for every check that a schema makes itself", () => {
    const checks = sources.flatMap((file) =>
      [...readFileSync(path.join(HTTP, file), "utf8").matchAll(/\.(?:regex|refine)\(|addIssue\(/g)].map(
        ({ index, input }) => `${file}: ${input.slice(index, input.indexOf(";", index)).slice(0, 300)}`,
      ),
    );
    expect(checks.length).toBeGreaterThan(8);
    expect(checks.filter((check) => !/withFault\(|\bmessage, params\b/.test(check))).toEqual([]);
  });
});

describe("rejected deliveries", () => {
  it.each(DELIVERY_REFUSALS)("have a text in each language: %s", (reason) => {
    const [english, german] = [translator("en"), translator("de")].map((t) => rejectionText(reason, t));
    expect([english, german]).not.toContain(reason);
    expect(german).not.toBe(english);
  });
});

describe("refusals", () => {
  const t = translator("de");

  it.each(Object.keys(PROBLEMS))("never show the server's detail on a German screen: %s", (code) => {
    const fault = { status: 400, code, detail: DETAIL };
    expect(faultText(fault, t)).not.toContain(DETAIL);
    expect(faultReason(fault, t)).not.toContain(DETAIL);
  });

  it.each(REFUSAL_REASONS)("have their own text for the reason %s", (reason) => {
    const textOf = (each: string) => faultReason({ status: 409, code: "conflict", detail: DETAIL, reason: each }, t);
    expect(REFUSAL_REASONS.filter((each) => textOf(each) === textOf(reason))).toEqual([reason]);
  });

  it("give the reason if an edit is a conflict", () => {
    const conflicts = Object.entries(PLAIN).filter(([, [slug]]) => slug === "conflict");
    expect(conflicts.length).toBeGreaterThan(5);
    expect(conflicts.filter(([type]) => !REFUSAL_REASONS.some((reason) => reason === type))).toEqual([]);
  });

  it("give the reason if a route answers with a conflict", () => {
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
