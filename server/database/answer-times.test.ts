import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AnswerTimes } from "./answer-times";

describe("AnswerTimes", () => {
  let clock = 0;
  let answers: AnswerTimes;

  beforeEach(() => {
    clock = 0;
    answers = new AnswerTimes();
    vi.spyOn(performance, "now").mockImplementation(() => clock);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const note = (count: number, tookMs: (n: number) => number) => {
    for (let n = 0; n < count; n += 1) answers.note(tookMs(n));
  };
  const noteBeside = (count: number, tookMs: (n: number) => number) => answers.during(async () => note(count, tookMs));
  /** One in ten takes three times as long, as a sync sometimes does. */
  const usual = (n: number) => (n % 10 === 0 ? 3 : 1);
  const restAfter = async (tookMs: (n: number) => number, windows = 1) => {
    await noteBeside(100 * windows, tookMs);
    return answers.restTimes;
  };

  it("D11: makes long work rest less and less while answers beside it are not slower", async () => {
    note(400, usual);
    const before = answers.restTimes;
    expect(await restAfter(usual)).toBeLessThan(before);
    expect(await restAfter(usual, 50)).toBe(2);
  });

  it("D11: makes it rest longer if two answers in a hundred take twice as long", async () => {
    note(400, usual);
    const before = answers.restTimes;
    expect(await restAfter((n) => (n === 7 || n === 70 ? 6 : usual(n)))).toBe(2 * before);
    expect(await restAfter(() => 50, 50)).toBe(60);
  });

  it("increases the shortest rests within a few seconds on a slow disk", async () => {
    note(400, usual);
    await noteBeside(5_000, usual);
    expect(await restAfter(() => 7, 5)).toBe(60);
  });

  it("does not treat one slow answer in a hundred as a slow disk", async () => {
    note(400, usual);
    const before = answers.restTimes;
    expect(await restAfter((n) => (n === 7 ? 900 : usual(n)))).toBeLessThan(before);
  });

  it("changes nothing before it has measured quiet times", async () => {
    const before = answers.restTimes;
    note(99, usual);
    expect(await restAfter(usual, 10)).toBe(before);
  });

  it("does not count answers during long work, or shortly after it, as quiet", async () => {
    note(400, usual);
    await noteBeside(1, usual);
    clock += 900;
    note(400, () => 60);
    const before = answers.restTimes;
    expect(await restAfter(() => 60)).toBe(2 * before);
    clock += 1_100;
    note(400, () => 60);
    expect(await restAfter(() => 60)).toBeLessThan(2 * before);
  });

  it("counts answers as beside long work until the last of several works has ended, even if one fails", async () => {
    note(400, usual);
    const before = answers.restTimes;
    await answers.during(async () => {
      const failed = answers.during(() => Promise.reject(new Error("the disk is full")));
      await expect(failed).rejects.toThrow("full");
      note(100, () => 60);
    });
    expect(answers.restTimes).toBe(2 * before);
  });
});
