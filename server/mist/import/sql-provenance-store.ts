import type { Insertable, Selectable } from "kysely";
import type { Database } from "@/server/database/database";
import type { Schema } from "@/server/database/schema";
import { withoutNulls } from "@/server/database/without-nulls";
import type { ImportedKey, ImportedKind } from "./imported";
import type { Provenance, ProvenanceStore } from "./provenance-store";

/** Ids in one query, well below SQLite's limit of parameters. */
const MAX_IDS = 500;

export function createSqlProvenanceStore(database: Database): ProvenanceStore {
  const { query } = database;
  const selected = query.selectFrom("importedObjects").selectAll().orderBy("kind").orderBy("id");
  return {
    async ofSites(siteIds) {
      const found = chunksOf(siteIds).map((some) => selected.where("siteId", "in", some).execute());
      return (await Promise.all(found)).flat().map(provenanceOf);
    },

    async ofKeys(keys) {
      const found = [...idsByKind(keys)].flatMap(([kind, ids]) =>
        chunksOf(ids).map((some) => selected.where("kind", "=", kind).where("id", "in", some).execute()),
      );
      return (await Promise.all(found)).flat().map(provenanceOf);
    },

    async put(records) {
      if (records.length === 0) return;
      await database.write(
        records.map((record) => query.replaceInto("importedObjects").values(rowOf(record)).compile()),
      );
    },

    async remove(keys) {
      if (keys.length === 0) return;
      const removals = [...idsByKind(keys)].flatMap(([kind, ids]) =>
        chunksOf(ids).map((some) =>
          query.deleteFrom("importedObjects").where("kind", "=", kind).where("id", "in", some),
        ),
      );
      await database.write(removals.map((removal) => removal.compile()));
    },

    async removeSite(siteId) {
      await database.write([
        query.deleteFrom("importedObjects").where("siteId", "=", siteId).compile(),
        query.deleteFrom("mistComparisons").where("siteId", "=", siteId).compile(),
      ]);
    },
  };
}

function rowOf(record: Provenance): Insertable<Schema["importedObjects"]> {
  const { kind, id, siteId, mapId = null, connectionId, fields, intent, seenAt, retiredAt = null } = record;
  return {
    ...{ kind, id, siteId, mapId, connectionId, seenAt, retiredAt },
    fieldsJson: JSON.stringify(fields),
    intentJson: intent ? JSON.stringify(intent) : null,
  };
}

function provenanceOf(row: Selectable<Schema["importedObjects"]>): Provenance {
  const { kind, fieldsJson, intentJson, ...rest } = withoutNulls(row);
  return {
    ...rest,
    kind: kind as ImportedKind,
    fields: JSON.parse(fieldsJson),
    ...(intentJson !== undefined && { intent: JSON.parse(intentJson) }),
    ...(rest.retiredAt !== undefined && { isRetired: true }),
  };
}

function idsByKind(keys: readonly ImportedKey[]): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>();
  for (const key of keys) {
    const [kind, id] = [key.slice(0, key.indexOf("/")), key.slice(key.indexOf("/") + 1)];
    const known = ids.get(kind);
    if (known) known.push(id);
    else ids.set(kind, [id]);
  }
  return ids;
}

function chunksOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const starts = Array.from({ length: Math.ceil(items.length / MAX_IDS) }, (_, i) => i * MAX_IDS);
  return starts.map((start) => items.slice(start, start + MAX_IDS));
}
