import type { SiteId } from "@/domain/ids";
import type { Database } from "@/server/database/database";
import type { Schema } from "@/server/database/schema";
import { withoutNulls } from "@/server/database/without-nulls";
import type { ComparedSite, Comparison, ComparisonDetails } from "./comparison";
import type { ComparisonStore } from "./comparison-store";

type Row = Schema["mistComparisons"];

const NOTHING: ComparisonDetails = { objects: [], problems: [] };

/** A site counts as imported while an import has a record of it. Without that record it is not listed and nothing is stored for it. */
export function createSqlComparisonStore({ query }: Pick<Database, "query">): ComparisonStore {
  const imported = query
    .selectFrom("importedObjects")
    .leftJoin("mistComparisons", "mistComparisons.siteId", "importedObjects.id")
    .select("importedObjects.id as siteId")
    .where("importedObjects.kind", "=", "site");
  const summary = imported
    .select(["isRepeated", "comparedAt", "summaryJson", "failureJson"])
    .orderBy("importedObjects.id");
  const ofSite = (siteId: SiteId) =>
    summary.select("objectsJson").where("importedObjects.id", "=", siteId).executeTakeFirst();

  async function write(siteId: SiteId, values: Partial<Omit<Row, "siteId">>): Promise<boolean> {
    if (!(await imported.where("importedObjects.id", "=", siteId).executeTakeFirst())) return false;
    await query
      .insertInto("mistComparisons")
      .values({ siteId, isRepeated: 0, ...values })
      .onConflict((conflict) => conflict.column("siteId").doUpdateSet(values))
      .execute();
    return true;
  }

  return {
    async list() {
      return (await summary.execute()).map((row) => siteOf(row));
    },

    async get(siteId) {
      const row = await ofSite(siteId);
      if (!row) return undefined;
      return { ...siteOf(row), details: row.objectsJson === null ? NOTHING : JSON.parse(row.objectsJson) };
    },

    async put(siteId, { comparedAt, details, ...counted }) {
      const json = { summaryJson: JSON.stringify(counted), objectsJson: JSON.stringify(details) };
      await write(siteId, { comparedAt, ...json, failureJson: null });
    },

    async putFailure(siteId, failure) {
      await write(siteId, { failureJson: JSON.stringify(failure) });
    },

    setRepeated: (siteId, isRepeated) => write(siteId, { isRepeated: Number(isRepeated) }),
  };
}

type Summary = { readonly siteId: SiteId } & {
  readonly [Name in "isRepeated" | "comparedAt" | "summaryJson" | "failureJson"]: Row[Name] | null;
};

function siteOf(row: Summary): ComparedSite {
  const { siteId, isRepeated, comparedAt, summaryJson, failureJson } = withoutNulls(row);
  const counted: Omit<Comparison, "comparedAt"> | undefined = summaryJson && JSON.parse(summaryJson);
  return {
    ...{ siteId, isRepeated: isRepeated === 1 },
    ...(counted && comparedAt !== undefined && { comparison: { comparedAt, ...counted } }),
    ...(failureJson !== undefined && { failure: JSON.parse(failureJson) }),
  };
}
