import { expect, test } from "vitest";
import type { ImportRun } from "@/domain/contract/mist-import";
import { NOW, render } from "../../testing/render";
import { EndedImport } from "./import-runs";

const RUN: ImportRun = {
  ...{ importId: "run-1", who: "Alex Kim", isRepeat: false, siteIds: ["site-1"], state: "done" },
  ...{ done: 12, total: 12, edits: 12, problems: [], startedAt: NOW, endedAt: NOW },
};

test("links imported sites, and none that the reader may not see", () => {
  const ended = (run: ImportRun) => render(<EndedImport run={run} siteName={() => "Headquarters"} />);
  expect(ended(RUN)).toContain('href="/sites/site-1"');
  const unread = [{ code: "token-refused", siteId: "site-1" }];
  for (const run of [
    { ...RUN, state: "cancelled" as const },
    { ...RUN, problems: unread },
  ]) {
    expect(ended(run)).toContain("Headquarters");
    expect(ended(run)).not.toContain("href=");
  }
});
