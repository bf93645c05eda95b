import type { Database } from "@/server/database/database";
import { withoutNulls } from "@/server/database/without-nulls";
import type { RecordStore } from "./record-store";
import type { ShareLink } from "./share-link";
import type { SignInLink } from "./sign-in-link";

export function createSqlSignInLinkStore({ query }: Pick<Database, "query">): RecordStore<SignInLink> {
  return {
    async all() {
      const rows = await query.selectFrom("signInLinks").selectAll().execute();
      return rows.map((row) => {
        const { purpose, reusable, ...rest } = withoutNulls(row);
        return { ...rest, purpose: purpose as SignInLink["purpose"], reusable: reusable !== 0 };
      });
    },

    async put({ createdBy = null, createdById = null, reusable, ...link }) {
      const row = { ...link, createdBy, createdById, reusable: Number(reusable) };
      await query.replaceInto("signInLinks").values(row).execute();
    },

    async remove(linkId) {
      await query.deleteFrom("signInLinks").where("linkId", "=", linkId).execute();
    },
  };
}

export function createSqlShareLinkStore({ query }: Pick<Database, "query">): RecordStore<ShareLink> {
  return {
    async all() {
      const rows = await query.selectFrom("shareLinks").selectAll().execute();
      return rows.map((row) => {
        const { screenJson, windowFrom: from, windowUntil: until, ...link } = withoutNulls(row);
        return {
          ...link,
          ...(screenJson !== undefined && { screen: JSON.parse(screenJson) }),
          ...(from !== undefined && until !== undefined && { window: { from, until } }),
        };
      });
    },

    async put({ mapId = null, expiresAt = null, screen, window, ...link }) {
      const screenJson = screen ? JSON.stringify(screen) : null;
      await query
        .replaceInto("shareLinks")
        .values({
          ...{ ...link, mapId, expiresAt, screenJson },
          ...{ windowFrom: window?.from ?? null, windowUntil: window?.until ?? null },
        })
        .execute();
    },

    async remove(linkId) {
      await query.deleteFrom("shareLinks").where("linkId", "=", linkId).execute();
    },
  };
}
