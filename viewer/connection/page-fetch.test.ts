import { describe, expect, it } from "vitest";
import { pageFetch } from "./page-fetch";

const answering = (status: number) => pageFetch(async () => new Response("", { status }));
const page = { headers: { rsc: "1" } };

describe("pageFetch", () => {
  it.each([502, 503, 504])("treats status %i for a page as no answer", async (status) => {
    await expect(answering(status)("/alerts", page)).rejects.toBeInstanceOf(TypeError);
  });

  it("does not change other answers", async () => {
    for (const status of [200, 401, 404, 500]) expect((await answering(status)("/alerts", page)).status).toBe(status);
    expect((await answering(503)("/api/alerts", { method: "GET" })).status).toBe(503);
    expect((await answering(502)("/api/alerts")).status).toBe(502);
  });
});
