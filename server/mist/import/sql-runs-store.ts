import type { Selectable } from "kysely";
import type { WhoKind } from "@/domain/who";
import type { Database } from "@/server/database/database";
import type { Schema } from "@/server/database/schema";
import { withoutNulls } from "@/server/database/without-nulls";
import type { ImportRun, RunsStore } from "./runs-store";

/** So many are kept: what older ones did is in the audit log. */
const MOST_RUNS = 200;

export function createSqlRunsStore({ query }: Pick<Database, "query">): RunsStore {
  const newest = query.selectFrom("imports").selectAll().orderBy("startedAt", "desc").orderBy("importId");
  return {
    async list(most) {
      return (await newest.limit(most).execute()).map(runOf);
    },

    async get(importId) {
      const row = await query.selectFrom("imports").selectAll().where("importId", "=", importId).executeTakeFirst();
      return row && runOf(row);
    },

    async put(run) {
      await query.replaceInto("imports").values(rowOf(run)).execute();
      const kept = query.selectFrom("imports").select("importId").orderBy("startedAt", "desc").limit(MOST_RUNS);
      if (run.state === "running" && run.done === 0) {
        await query.deleteFrom("imports").where("state", "!=", "running").where("importId", "not in", kept).execute();
      }
    },

    async running() {
      return (await newest.where("state", "=", "running").execute()).map(runOf);
    },
  };
}

function rowOf({ importId, who, siteIds, decisions, state, done, total, problems, startedAt, endedAt }: ImportRun) {
  return {
    ...{ importId, state, done, total, startedAt, endedAt: endedAt ?? null },
    ...{ whoKind: who.kind, whoId: who.id ?? null, who: who.name },
    siteIdsJson: JSON.stringify(siteIds),
    decisionsJson: JSON.stringify(decisions),
    problemsJson: JSON.stringify(problems),
  };
}

function runOf(row: Selectable<Schema["imports"]>): ImportRun {
  const { whoKind, whoId, who, siteIdsJson, decisionsJson, problemsJson, state, ...rest } = withoutNulls(row);
  return {
    ...rest,
    state: state as ImportRun["state"],
    who: { kind: whoKind as WhoKind, ...(whoId !== undefined && { id: whoId }), name: who },
    siteIds: JSON.parse(siteIdsJson),
    decisions: JSON.parse(decisionsJson),
    problems: JSON.parse(problemsJson),
  };
}
