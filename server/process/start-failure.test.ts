import { expect, it } from "vitest";
import { StartError } from "@/server/database/start-error";
import { openFilesFault } from "./open-files";
import { startFailureOf } from "./start-failure";

const failed = (code: string) => Object.assign(new Error(`${code}: it failed, open '/data/x'\nat a place`), { code });

it("D18: reports a failure that would come again at each attempt in one line, as a reason not to try again", () => {
  expect(startFailureOf(failed("EACCES"))).toMatchObject({
    exitCode: 78,
    message: "EACCES: it failed, open '/data/x'",
  });
  expect(startFailureOf(failed("EMFILE"))?.message).toMatch(/^no more files can be opened.*EMFILE/);
  const known = new StartError("it is so");
  expect(startFailureOf(known)).toBe(known);
  expect(startFailureOf(failed("ENOSPC"))).toBeUndefined();
  expect(startFailureOf(new Error("a bug"))).toBeUndefined();
});

it("D18: gives the limit of open files, and what to set", () => {
  expect(openFilesFault(200)).toMatch(/may have 200 files open, at least 512 are needed: set LimitNOFILE=65536/);
  expect(openFilesFault(1_024)).toMatch(/may have 1024 files open, fewer than 4096 are too few/);
  expect(openFilesFault(65_536)).toBeUndefined();
});
