import { describe, expect, it } from "vitest";
import { fakeSites } from "../testing/fake-sites";
import { testApi } from "../testing/test-api";

/** Sites in which each search takes some slices. They record the searches. */
function slowSites() {
  const begun: (string | undefined)[] = [];
  const sites: ReturnType<typeof fakeSites> = {
    ...fakeSites(),
    *searchTracks({ q }) {
      begun.push(q);
      for (let slice = 0; slice < 3; slice++) {
        const until = performance.now() + 5;
        while (performance.now() < until);
        yield;
      }
      return [];
    },
  };
  return { begun, sites };
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

describe("GET /api/tracks", () => {
  it("H1: lets other requests be answered while it searches", async () => {
    const api = testApi({ sites: slowSites().sites });
    const answered: string[] = [];
    const asked = ["GET /api/tracks?q=x", "GET /livez"].map((line) => api.ask(line).then(() => answered.push(line)));
    await Promise.all(asked);
    expect(answered).toEqual(["GET /livez", "GET /api/tracks?q=x"]);
  });

  it("H1: refuses the oldest searches of a caller that asks for too many at once", async () => {
    const { begun, sites } = slowSites();
    const api = testApi({ sites });
    const answers = await Promise.all(numbers(12).map((i) => api.ask(`GET /api/tracks?q=${i}`)));
    expect(answers.map(({ status }) => status)).toEqual(numbers(12).map((i) => (i < 4 ? 429 : 200)));
    expect(answers[0]?.headers["retry-after"]).toBe("1");
    expect(answers[0]?.json.code).toBe("rate-limited");
    expect(begun).toEqual(["11", "10", "9", "8", "7", "6", "5", "4"]);
  });

  it("H1: does not begin if the client has disconnected", async () => {
    const { begun, sites } = slowSites();
    const api = testApi({ sites });
    await api.ask("GET /api/tracks?q=x", { isGone: () => true });
    expect(begun).toEqual([]);
  });
});
