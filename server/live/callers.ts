import type { Socket } from "socket.io";
import type { Access } from "@/server/access/access";
import type { Principal } from "@/server/access/principal";

/** Most sockets that one user may have open: more tabs than anybody uses, and few enough not to overload the server. */
const MAX_A_USER = 20;
/** Most sockets of one share link, which may be open on many wall displays. */
const MAX_A_LINK = 200;

export type SocketRefusal = "unauthenticated" | "forbidden" | "limit-exceeded";

/** Keeps who is at the other end of each socket. */
export class Callers {
  private readonly access: Pick<Access, "identify" | "byBearer" | "isCurrent">;
  private readonly open = new Map<string, number>();
  private readonly bySocket = new WeakMap<Socket, Principal>();

  constructor(access: Pick<Access, "identify" | "byBearer" | "isCurrent">) {
    this.access = access;
  }

  /**
   * Identifies the caller by the token in the handshake's `auth`, else by its headers. A cookie counts only if one of our pages opened the
   * socket.
   */
  admit(socket: Socket): SocketRefusal | undefined {
    const principal = this.identify(socket);
    if (typeof principal === "string") return principal;
    if (!principal.scopes.has("read")) return "forbidden";
    if ((this.open.get(keyOf(principal)) ?? 0) >= mostOf(principal)) return "limit-exceeded";
    this.bySocket.set(socket, principal);
    return undefined;
  }

  /** Counts an admitted socket until it goes. */
  countOpen(socket: Socket): void {
    const key = keyOf(this.of(socket));
    this.open.set(key, (this.open.get(key) ?? 0) + 1);
    socket.on("disconnect", () => {
      const left = (this.open.get(key) ?? 1) - 1;
      if (left > 0) this.open.set(key, left);
      else this.open.delete(key);
    });
  }

  of(socket: Socket): Principal {
    const principal = this.bySocket.get(socket);
    if (!principal) throw new Error("a socket was let in that nobody admitted");
    return principal;
  }

  /** The name for the log, such as `user Ada`. */
  nameOf(socket: Socket): string {
    const { kind, name } = this.of(socket);
    return `${kind} ${name}`;
  }

  isCurrent(socket: Socket): boolean {
    return this.access.isCurrent(this.of(socket));
  }

  private identify({ handshake }: Socket): Principal | SocketRefusal {
    const { token } = handshake.auth;
    if (token !== undefined) return (typeof token === "string" && this.access.byBearer(token)) || "unauthenticated";
    const { authorization, cookie, origin } = handshake.headers;
    const { by, principal } = this.access.identify({ authorization, cookie });
    if (!principal) return "unauthenticated";
    // Browsers always send an Origin for a socket, and it has been checked before. A request without one does not come from a browser.
    return by === "cookie" && origin === undefined ? "forbidden" : principal;
  }
}

function keyOf({ kind, id }: Principal): string {
  return `${kind} ${id}`;
}

function mostOf({ kind }: Principal): number {
  if (kind === "user") return MAX_A_USER;
  return kind === "share" ? MAX_A_LINK : Number.POSITIVE_INFINITY;
}
