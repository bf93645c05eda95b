import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type Answer, empty, raw } from "../answer";
import { isStream } from "../exchange";
import { createDownloads, Downloads } from "./downloads";

const LIMITS = { mostAtOnce: 2, mostWaiting: 2, waitMs: 60_000 };

async function* pieces() {
  yield Buffer.from("a");
  yield Buffer.from("b");
}

const open = async () => raw(200, pieces(), {});

/** Begins downloads and returns the answers so far. Each of them has to be read or returned. */
function begin(downloads: Downloads, many: number, caller = "me"): Answer[] {
  const answers: Answer[] = [];
  for (let n = 0; n < many; n++) void downloads.run(caller, open).then((answer) => answers.push(answer));
  return answers;
}

function iteratorOf(answer: Answer | undefined): AsyncIterator<Uint8Array> {
  if (answer?.type !== "raw" || !isStream(answer.body)) throw new Error("no stream");
  return answer.body[Symbol.asyncIterator]();
}

const typesOf = (answers: readonly Answer[]) => answers.map(({ type }) => type);

describe("downloads", () => {
  it("H3: of one caller are limited; some wait, the others are refused, and no other caller is affected", async () => {
    const downloads = new Downloads(LIMITS);
    const mine = begin(downloads, 5);
    const yours = begin(downloads, 1, "you");
    await nextTurn();
    expect([typesOf(mine), typesOf(yours)]).toEqual([["refusal", "raw", "raw"], ["raw"]]);
    // A refusal does not wait, so it comes first.
    expect(mine[0]).toMatchObject({ slug: "rate-limited", headers: { "retry-after": "5" } });
  });

  it("H3: continue when another one was read, interrupted or never begun", async () => {
    const downloads = new Downloads(LIMITS);
    const answers = begin(downloads, 4);
    await nextTurn();
    const [first, second] = answers.map(iteratorOf);
    while (!(await first?.next())?.done);
    await nextTurn();
    expect(answers).toHaveLength(3);
    await second?.return?.();
    await second?.return?.();
    await nextTurn();
    expect(answers).toHaveLength(4);
    expect(typesOf(begin(downloads, 1))).toEqual([]);
  });

  it("H3: wait for a limited time", async () => {
    const downloads = new Downloads({ ...LIMITS, waitMs: 10 });
    const answers = begin(downloads, 3);
    await expect.poll(() => typesOf(answers)).toEqual(["raw", "raw", "refusal"]);
  });

  it("do not count if there is nothing to read, or opening fails", async () => {
    const downloads = new Downloads(LIMITS);
    for (let n = 0; n < 5; n++) {
      expect(await downloads.run("me", async () => empty(304))).toMatchObject({ status: 304 });
      await expect(downloads.run("me", () => Promise.reject(new Error("disk")))).rejects.toThrow("disk");
    }
  });

  it("of the past are limited for each session so that others find room, and do not count as file downloads", async () => {
    const { stream, file } = createDownloads();
    const mine = beginAs(stream, "one of ada", 16);
    const [yours, files] = [beginAs(stream, "one of ben", 4), beginAs(file, "one of ada", 4)];
    await settled();
    expect([mine, yours, files].map(typesOf)).toEqual([
      Array(4).fill("raw"),
      Array(4).fill("raw"),
      Array(4).fill("raw"),
    ]);
    for (const answer of [...mine]) await iteratorOf(answer).return?.();
    await settled();
    expect(mine).toHaveLength(8);
  });

  it.each([
    ["stream", 8],
    ["question", 16],
  ] as const)("%s: are limited for all sessions of a link together", async (kind, most) => {
    const { [kind]: run } = createDownloads();
    const guests = ["one", "two", "three", "four"].map((session) => beginAs(run, `${session} of link`, 8));
    const others = beginAs(run, "one of ben", 4);
    await settled();
    expect([guests.flat().length, others.length]).toEqual([most, 4]);
    for (const answer of guests.flat()) await iteratorOf(answer).return?.();
    await settled();
    expect(guests.flat()).toHaveLength(2 * most);
  });
});

type Run = ReturnType<typeof createDownloads>["file"];

/** Begins downloads of a session, named like `one of ada`. */
function beginAs(run: Run, session: string, many: number): Answer[] {
  const answers: Answer[] = [];
  const by = { session, holder: session.split(" of ")[1] ?? "" };
  for (let n = 0; n < many; n++) void run(by, open).then((answer) => answers.push(answer));
  return answers;
}

/** A download passes two limits, one after the other. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await nextTurn();
}
