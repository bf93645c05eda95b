import type { Selectable } from "kysely";
import type { ActorKind } from "@/domain/who";
import type { Database } from "@/server/database/database";
import type { Schema } from "@/server/database/schema";
import { withoutNulls } from "@/server/database/without-nulls";
import type { ImportRun, RunsStore } from "./runs-store";

/** Runs kept. What older ones did is in the audit log. */
const MAX_RUNS = 200;

export function createSqlRunsStore({ query }: Pick<Database, "query">): RunsStore {
  const newest = query.selectFrom("imports").selectAll().orderBy("startedAt", "desc").orderBy("importId");
  return {
    async list(most) {
      const told = newest.where((is) => is.or([is("whoKind", "!=", "import"), is("edits", ">", 0)]));
      return (await told.limit(most).execute()).map(runOf);
    },

    async get(importId) {
      const row = await query.selectFrom("imports").selectAll().where("importId", "=", importId).executeTakeFirst();
      return row && runOf(row);
    },

    async put(run) {
      await query.replaceInto("imports").values(rowOf(run)).execute();
      const kept = query.selectFrom("imports").select("importId").orderBy("startedAt", "desc").limit(MAX_RUNS);
      if (run.state === "running" && run.done === 0) {
        await query.deleteFrom("imports").where("state", "!=", "running").where("importId", "not in", kept).execute();
      }
    },

    async running() {
      return (await newest.where("state", "=", "running").execute()).map(runOf);
    },

    async remove(importId) {
      await query.deleteFrom("imports").where("importId", "=", importId).execute();
    },
  };
}

function rowOf({ importId, who, siteIds, decisions, state, problems, startedAt, endedAt, ...counts }: ImportRun) {
  return {
    ...{ importId, state, ...counts, startedAt, endedAt: endedAt ?? null },
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
    who: { kind: whoKind as ActorKind, ...(whoId !== undefined && { id: whoId }), name: who },
    siteIds: JSON.parse(siteIdsJson),
    decisions: JSON.parse(decisionsJson),
    problems: JSON.parse(problemsJson),
  };
}
