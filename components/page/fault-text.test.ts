import { describe, expect, it } from "vitest";
import { translator } from "../text/messages";
import { faultReason, faultText, readingFaultText } from "./fault-text";

const [en, de] = [translator("en"), translator("de")];

describe("faultText", () => {
  it("describes a missing answer as such, in both languages", () => {
    const fault = { status: 0, detail: "" };
    expect(faultText(fault, en)).toBe("The server does not answer. Try again in a moment.");
    expect(faultText(fault, de)).toBe("Der Server antwortet nicht. Versuchen Sie es gleich noch einmal.");
  });

  it("describes known errors in our words, not in the server's", () => {
    const fault = { status: 403, code: "forbidden", detail: "This needs the right to operate." };
    expect(faultText(fault, de)).toBe("Ihr Konto darf das nicht.");
  });

  it("names the field of an answer that the page cannot read", () => {
    const fault = { status: 200, code: "unreadable-answer", detail: "$.rows[1].at" };
    expect(faultText(fault, en)).toContain("($.rows[1].at)");
    expect(faultText(fault, de)).toContain("($.rows[1].at)");
  });

  it("shows the reason in both languages, and never the server's English", () => {
    const fault = { status: 409, code: "conflict", detail: "English", reason: "backup-running" };
    expect(faultText(fault, en)).toBe("The request failed: Another backup is in progress. Wait until it is done.");
    expect(faultReason(fault, de)).toBe("Es läuft schon eine Sicherung. Warten Sie, bis sie fertig ist.");
    const newer = { ...fault, reason: "some-day" };
    expect(faultReason(newer, de)).toBe("Sie widerspricht den aktuellen Daten.");
    expect(faultReason({ ...newer, code: "some-code" }, de)).toBe("Der Server hat die Anfrage abgelehnt (some-code).");
  });

  it("prefers the reason to a code that has a sentence of its own", () => {
    const fault = { status: 507, code: "insufficient-storage", detail: "English", reason: "images-full" };
    expect(faultReason(fault, en)).toBe(
      "The limit for all images together is reached. Remove floors first, or raise the limit.",
    );
  });

  it("says that access is denied to the reader, and how to continue without an answer", () => {
    expect(readingFaultText({ status: 403, code: "forbidden", detail: "" }, en, "fault.offline")).toBe(
      "You do not have permission to see this.",
    );
    expect(readingFaultText({ status: 0, detail: "" }, en, "fault.offline")).toContain("Retrying automatically");
    expect(readingFaultText({ status: 503, code: "overloaded", detail: "" }, en, "fault.offline")).toContain(
      "too busy",
    );
  });

  it("does not take inherited object properties for codes", () => {
    expect(faultText({ status: 400, code: "toString", detail: "no" }, en)).toBe(
      "The request failed: The server rejected the request (toString).",
    );
  });
});
