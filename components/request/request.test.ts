import { afterEach, describe, expect, it, vi } from "vitest";
import { getJson } from "./request";

function answering(body: BodyInit | null, init: ResponseInit): void {
  vi.stubGlobal("fetch", async () => new Response(body, init));
}

describe("a request", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("gives what was answered, with times as numbers", async () => {
    answering('{"at":"2026-03-01T10:00:00.250Z"}', { status: 200 });
    expect(await getJson("/x")).toEqual({ ok: true, value: { at: 1_772_359_200_250 } });
  });

  it("gives the server's refusal with its code and words", async () => {
    answering('{"title":"Not allowed","detail":"No.","code":"forbidden"}', { status: 403 });
    expect(await getJson("/x")).toEqual({ ok: false, status: 403, code: "forbidden", detail: "No." });
  });

  it.each([
    ["nothing at all", () => vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")))],
    ["a page of a proxy", () => answering("<html>Bad gateway</html>", { status: 502 })],
    ["a page of a proxy that knows no such address", () => answering("404 page not found", { status: 404 })],
    ["JSON that is not the server's", () => answering('{"message":"no upstream"}', { status: 503 })],
    ["a page in place of an answer", () => answering("<html>Sign in to the Wi-Fi</html>", { status: 200 })],
    ["an answer that broke off", () => answering('{"at":', { status: 200 })],
  ])("takes %s for no answer, in nobody's words", async (_, answer) => {
    answer();
    expect(await getJson("/x")).toEqual({ ok: false, status: 0, detail: "" });
  });

  it("takes a proxy at its word that something is too large", async () => {
    answering("<html>413</html>", { status: 413 });
    expect(await getJson("/x")).toMatchObject({ ok: false, status: 413, code: "payload-too-large" });
  });
});
