import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { historyContract } from "../testing/history-contract";
import { openSqliteHistory } from "./sqlite-history";

historyContract("SqliteHistory", () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), "history-"));
  return {
    open: () => openSqliteHistory({ dir, role: "write" }),
    openReader: () => openSqliteHistory({ dir, role: "read" }),
    remove: async () => rmSync(dir, { recursive: true, force: true }),
  };
});
