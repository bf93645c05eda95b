import type { Access } from "./access";
import type { UnknownLink } from "./access-failure";
import type { Links } from "./links";
import type { ShareLink } from "./share-link";

export interface RevokeShareLinkDeps {
  readonly shareLinks: Pick<Links<ShareLink>, "get" | "remove">;
  readonly access: Pick<Access, "sessions">;
}

export type RevokedShareLink = { readonly type: "revoked"; readonly link: ShareLink } | UnknownLink;

/** Ends a share link with the sessions of those who look by it. Rejects where the disk refuses: the link then goes on. */
export async function revokeShareLink(
  { shareLinks, access }: RevokeShareLinkDeps,
  { linkId }: { readonly linkId: string },
): Promise<RevokedShareLink> {
  const link = shareLinks.get(linkId);
  if (!link) return { type: "unknown-link" };
  // The link last: where the disk refuses before, it is still there and can be revoked again.
  await access.sessions.endOf(({ shareId }) => shareId === linkId);
  await shareLinks.remove(link);
  return { type: "revoked", link };
}
