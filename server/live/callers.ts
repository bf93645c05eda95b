import type { Socket } from "socket.io";
import type { Access } from "@/server/access/access";
import type { Principal } from "@/server/access/principal";

/** Sockets that one user may have open: more tabs than anybody looks at, and no way to wear a server down. */
const MAX_A_USER = 20;
/** A share link may hang on many walls. */
const MAX_A_LINK = 200;

export type SocketRefusal = "unauthenticated" | "forbidden" | "limit-exceeded";

/** Who is at the other end of each socket. */
export class Callers {
  private readonly access: Pick<Access, "identify" | "byBearer" | "isCurrent">;
  private readonly open = new Map<string, number>();
  private readonly bySocket = new WeakMap<Socket, Principal>();

  constructor(access: Pick<Access, "identify" | "byBearer" | "isCurrent">) {
    this.access = access;
  }

  /** By a token of the handshake's `auth`, else by its headers: the cookie only where a page of ours asks. */
  admit(socket: Socket): SocketRefusal | undefined {
    const principal = this.identify(socket);
    if (typeof principal === "string") return principal;
    if (!principal.scopes.has("read")) return "forbidden";
    if ((this.open.get(keyOf(principal)) ?? 0) >= mostOf(principal)) return "limit-exceeded";
    this.bySocket.set(socket, principal);
    return undefined;
  }

  /** Counts an admitted socket until it goes. */
  welcome(socket: Socket): void {
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

  /** As the log names it, such as `user Ada`. */
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
    // Browsers always say where a socket comes from, and where that is was checked before; what says nothing is none.
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
