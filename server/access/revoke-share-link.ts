import type { Access } from "./access";
import type { UnknownLink } from "./access-failure";
import type { Links } from "./links";
import type { ShareLink } from "./share-link";

export interface RevokeShareLinkDeps {
  readonly shareLinks: Pick<Links<ShareLink>, "get" | "remove">;
  readonly access: Pick<Access, "sessions">;
}

export type RevokedShareLink = { readonly type: "revoked"; readonly link: ShareLink } | UnknownLink;

/** Ends a share link and its sessions. Rejects if the disk fails; the link then stays valid. */
export async function revokeShareLink(
  { shareLinks, access }: RevokeShareLinkDeps,
  { linkId }: { readonly linkId: string },
): Promise<RevokedShareLink> {
  const link = shareLinks.get(linkId);
  if (!link) return { type: "unknown-link" };
  // The link is removed last: if an earlier step fails, it is still there and can be revoked again.
  await access.sessions.endOf(({ shareId }) => shareId === linkId);
  await shareLinks.remove(link);
  return { type: "revoked", link };
}
