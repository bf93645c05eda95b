import type { EpochMs } from "@/domain/time";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Access } from "./access";
import type { AuthorDemoted, UnknownUser } from "./access-failure";
import type { Principal } from "./principal";
import { LONGEST_LINK_MS } from "./sign-in-link";
import type { User } from "./user";

export interface InvitationDeps {
  readonly access: Pick<Access, "users" | "signInLinks" | "isCurrent">;
  readonly now: () => EpochMs;
  readonly inTurn: SerialQueue;
}

export interface Invitation {
  /** The link's secret, returned only this once. */
  readonly secret: string;
  readonly expiresAt: EpochMs;
}

export type MadeInvitation =
  | { readonly type: "invited"; readonly user: User; readonly invitation: Invitation }
  | UnknownUser
  | AuthorDemoted;

/** Creates a new link with which the user can choose a password. The previous one becomes invalid. */
export function makeInvitation(
  deps: InvitationDeps,
  { userId, by }: { readonly userId: string; readonly by: Principal },
): Promise<MadeInvitation> {
  const { access, inTurn } = deps;
  return inTurn(async () => {
    const user = access.users.get(userId);
    if (!user) return { type: "unknown-user" };
    if (!access.isCurrent(by)) return { type: "author-demoted" };
    return { type: "invited", user, invitation: await invite(deps, user, by) };
  });
}

/** To be called within a turn. */
export async function invite(
  { access, now }: Pick<InvitationDeps, "access" | "now">,
  { userId }: Pick<User, "userId">,
  by: Principal,
): Promise<Invitation> {
  await access.signInLinks.removeAll((link) => link.userId === userId && link.purpose === "invitation");
  const expiresAt = now() + LONGEST_LINK_MS;
  const made = { createdBy: by.name, createdById: by.id };
  const { secret } = await access.signInLinks.create({
    ...{ userId, purpose: "invitation", reusable: false, expiresAt, ...made },
  });
  return { secret, expiresAt };
}
