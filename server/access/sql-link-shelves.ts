import type { Database } from "@/server/database/database";
import { present } from "@/server/database/present";
import type { ShareLink } from "./share-link";
import type { Shelf } from "./shelf";
import type { SignInLink } from "./sign-in-link";

export function createSqlSignInLinkShelf({ query }: Pick<Database, "query">): Shelf<SignInLink> {
  return {
    async all() {
      const rows = await query.selectFrom("signInLinks").selectAll().execute();
      return rows.map(({ purpose, reusable, ...rest }) => ({
        ...rest,
        purpose: purpose as SignInLink["purpose"],
        reusable: reusable !== 0,
      }));
    },

    async put(link) {
      await query
        .replaceInto("signInLinks")
        .values({ ...link, reusable: Number(link.reusable) })
        .execute();
    },

    async remove(linkId) {
      await query.deleteFrom("signInLinks").where("linkId", "=", linkId).execute();
    },
  };
}

export function createSqlShareLinkShelf({ query }: Pick<Database, "query">): Shelf<ShareLink> {
  return {
    async all() {
      return (await query.selectFrom("shareLinks").selectAll().execute()).map(present);
    },

    async put({ mapId = null, ...link }) {
      await query
        .replaceInto("shareLinks")
        .values({ ...link, mapId })
        .execute();
    },

    async remove(linkId) {
      await query.deleteFrom("shareLinks").where("linkId", "=", linkId).execute();
    },
  };
}
