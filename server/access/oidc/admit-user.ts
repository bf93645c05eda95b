import type { EpochMs } from "@/domain/time";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Access } from "../access";
import type { User } from "../user";
import { type Admission, admitConnection, admitIdentity } from "./admit-identity";
import type { Identity, OidcFault } from "./identity";

export interface AdmitUserDeps {
  readonly access: Pick<Access, "users" | "identify">;
  readonly newId: () => string;
  readonly now: () => EpochMs;
  readonly inTurn: SerialQueue;
}

export interface IdentityToAdmit {
  readonly identity: Identity;
  /** The user who connects their account, if this is not a sign-in. */
  readonly connects: string | undefined;
  /** The browser's cookies, which tell who is signed in. */
  readonly cookie: string | undefined;
  readonly admission: Admission;
}

export type AdmittedUser =
  | { readonly type: "admitted"; readonly user: User }
  | { readonly type: "refused"; readonly fault: OidcFault };

/** The user of a provider's identity, created or connected if necessary. Takes a turn, so that two parallel sign-ins create one user. */
export function admitUser(deps: AdmitUserDeps, asked: IdentityToAdmit): Promise<AdmittedUser> {
  const { access, newId, now, inTurn } = deps;
  const { identity, connects, cookie, admission } = asked;
  const { users } = access;
  return inTurn(async () => {
    const { principal } = connects === undefined ? {} : access.identify({ cookie });
    const connecting = principal?.kind === "user" ? users.get(principal.id) : undefined;
    // Meanwhile the user signed out, or another one signed in with this browser.
    if (connects !== connecting?.userId) return { type: "refused", fault: "expired" };
    const admitted = connecting
      ? admitConnection(identity, connecting, users, admission)
      : admitIdentity(identity, users, admission);
    if (admitted.type === "refused") return admitted;
    if (admitted.type === "known") return { type: "admitted", user: admitted.user };
    const made = { userId: newId(), disabled: false, createdAt: now() };
    const user = admitted.type === "new" ? { ...admitted.user, ...made } : admitted.user;
    await users.put(user);
    return { type: "admitted", user };
  });
}
