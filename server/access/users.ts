import type { Role } from "@/domain/who";
import type { RecordStore } from "./record-store";
import { normaliseEmail, type User } from "./user";

/** All users, in memory. Changes are written to disk first. */
export class Users {
  private readonly store: RecordStore<User>;
  private readonly byId = new Map<string, User>();
  private readonly onChange: () => void;

  /** Starts without users; `open` reads those on the store. */
  constructor(store: RecordStore<User>, onChange: () => void = () => undefined) {
    this.store = store;
    this.onChange = onChange;
  }

  static async open(store: RecordStore<User>, onChange: () => void = () => undefined): Promise<Users> {
    const users = new Users(store, onChange);
    for (const user of await store.all()) users.byId.set(user.userId, user);
    return users;
  }

  get isEmpty(): boolean {
    return this.byId.size === 0;
  }

  /** Ordered by e-mail address. */
  all(): readonly User[] {
    return [...this.byId.values()].sort((a, b) => (a.email < b.email ? -1 : 1));
  }

  get(userId: string): User | undefined {
    return this.byId.get(userId);
  }

  byEmail(email: string): User | undefined {
    const wanted = normaliseEmail(email);
    return this.find((user) => user.email === wanted);
  }

  bySubject(subject: string): User | undefined {
    return this.find((user) => user.subject === subject);
  }

  /** The admin created first, to whom a link belongs that names nobody. */
  firstAdmin(): User | undefined {
    return [...this.byId.values()].filter(isActiveAdmin).sort((a, b) => a.createdAt - b.createdAt)[0];
  }

  /** Whether the user is the only admin, without whom nobody could grant access. */
  isLastAdmin({ userId }: User): boolean {
    const admins = [...this.byId.values()].filter(isActiveAdmin);
    return admins.length === 1 && admins[0]?.userId === userId;
  }

  /** Adds or replaces a user. The caller has to make sure that the e-mail address is unique, within a turn among all edits. */
  async put(user: User): Promise<void> {
    await this.store.put(user);
    this.byId.set(user.userId, user);
    this.onChange();
  }

  /** Sets the password. The user's rights stay the same, so no session ends. To be called within a turn, like `put`. */
  async setPassword(userId: string, passwordHash: string): Promise<void> {
    const user = this.byId.get(userId);
    if (user) await this.put({ ...user, passwordHash });
  }

  async remove(userId: string): Promise<void> {
    await this.store.remove(userId);
    this.byId.delete(userId);
    this.onChange();
  }

  private find(isWanted: (user: User) => boolean): User | undefined {
    for (const user of this.byId.values()) if (isWanted(user)) return user;
    return undefined;
  }
}

function isActiveAdmin({ role, disabled }: { readonly role: Role; readonly disabled: boolean }): boolean {
  return role === "admin" && !disabled;
}
