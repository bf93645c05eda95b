import type { Ledger } from "@/server/ledger/ledger";
import type { ApiToken } from "./api-token";
import type { ShareLink } from "./share-link";
import type { Shelf } from "./shelf";
import type { User } from "./user";

/*
 * Shelves that write to the ledger first what restoring an older backup would undo. If the process is killed in between, a later restore
 * removes a right whose removal was intended anyway.
 */

export function recordedUsers(shelf: Shelf<User>, { note }: Pick<Ledger, "note">): Shelf<User> {
  return {
    all: () => shelf.all(),
    async put(user) {
      await note({ type: "user-changed", ...rightsOf(user) });
      await shelf.put(user);
    },
    async remove(userId) {
      await note({ type: "user-removed", userId });
      await shelf.remove(userId);
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

export function recordedTokens(shelf: Shelf<ApiToken>, { note }: Pick<Ledger, "note">): Shelf<ApiToken> {
  return {
    ...shelf,
    async remove(tokenId) {
      await note({ type: "token-revoked", tokenId });
      await shelf.remove(tokenId);
    },
  };
}

export function recordedShareLinks(shelf: Shelf<ShareLink>, { note }: Pick<Ledger, "note">): Shelf<ShareLink> {
  return {
    ...shelf,
    async remove(linkId) {
      await note({ type: "share-link-removed", linkId });
      await shelf.remove(linkId);
    },
  };
}
