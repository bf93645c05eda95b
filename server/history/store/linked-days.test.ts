import { linkSync, readFileSync, statSync } from "node:fs";
import { expect, it } from "vitest";
import { crossingOf, fixOf } from "@/domain/testing/changes";
import { HOUR_MS } from "@/domain/time";
import { changesOf, MONDAY, TUESDAY, TUESDAY_MORNING, temporaryHistory, told, walk } from "./testing/temporary-history";

it("a day that a backup holds by a hard link is copied before anything is added to it", async () => {
  const { open, files, fileOf } = temporaryHistory();
  const [writer, reader] = [open(), open("read")];
  const words = [...walk(MONDAY, 60), crossingOf({ at: MONDAY + HOUR_MS })];
  await writer.append(told([...words, fixOf({ at: TUESDAY })], 1));
  await writer.tidy(TUESDAY_MORNING);
  const sealed = fileOf("2026-09-21.1.sqlite");
  linkSync(sealed, fileOf("held"));
  const before = readFileSync(fileOf("held"));
  const late = crossingOf({ at: MONDAY + 2 * HOUR_MS });
  await writer.append(told([late], 2));
  expect(await changesOf(reader)).toEqual([...words, late, fixOf({ at: TUESDAY })]);
  expect(await writer.days()).toMatchObject([{ state: "sealed" }, { state: "open" }]);
  expect(await writer.keptSeq()).toBe(2);
  await writer.close();
  expect(readFileSync(fileOf("held"))).toEqual(before);
  expect(statSync(fileOf("held")).nlink).toBe(1);
  expect(files()).toContain("2026-09-21.2.sqlite");
});
