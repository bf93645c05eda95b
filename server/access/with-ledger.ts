import type { Ledger } from "@/server/ledger/ledger";
import type { ApiToken } from "./api-token";
import type { RecordStore } from "./record-store";
import type { ShareLink } from "./share-link";
import type { User } from "./user";

/*
 * Stores that write to the ledger first what restoring an older backup would undo. If the process is killed in between, a later restore
 * removes a right whose removal was intended anyway.
 */

export function usersWithLedger(store: RecordStore<User>, { note }: Pick<Ledger, "note">): RecordStore<User> {
  return {
    all: () => store.all(),
    async put(user) {
      await note({ type: "user-changed", ...rightsOf(user) });
      await store.put(user);
    },
    async remove(userId) {
      await note({ type: "user-removed", userId });
      await store.remove(userId);
    },
  };
}

/** The entry does not contain name or address. */
function rightsOf({ userId, role, siteIds, passwordHash, subject, disabled }: User) {
  return {
    ...{ userId, role, disabled },
    ...(siteIds !== undefined && { siteIds }),
    ...(passwordHash !== undefined && { passwordHash }),
    ...(subject !== undefined && { subject }),
  };
}

export function tokensWithLedger(store: RecordStore<ApiToken>, { note }: Pick<Ledger, "note">): RecordStore<ApiToken> {
  return {
    ...store,
    async remove(tokenId) {
      await note({ type: "token-revoked", tokenId });
      await store.remove(tokenId);
    },
  };
}

export function shareLinksWithLedger(
  store: RecordStore<ShareLink>,
  { note }: Pick<Ledger, "note">,
): RecordStore<ShareLink> {
  return {
    ...store,
    async remove(linkId) {
      await note({ type: "share-link-removed", linkId });
      await store.remove(linkId);
    },
  };
}
