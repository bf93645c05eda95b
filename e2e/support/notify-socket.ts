import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Prints each datagram received on one line. Needed because Node has no datagram Unix sockets. */
const LISTENER = `
import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
print("listening", flush=True)
while True: print(s.recv(65536).decode().replace("\\n", " "), flush=True)
`;

/** Whether what the listener and the server need is installed. */
export const canListen = ["python3", "systemd-notify"].every((name) => spawnSync(name, ["--version"]).status === 0);

export interface NotifySocket {
  readonly path: string;
  /** The datagrams so far, one per line. */
  readonly lines: () => readonly string[];
  readonly close: () => void;
}

/** A substitute for systemd's socket, for `NOTIFY_SOCKET`. */
export async function openNotifySocket(path: string): Promise<NotifySocket> {
  const child: ChildProcess = spawn("python3", ["-c", LISTENER, path], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  while (!existsSync(path) || output === "") await new Promise((resolve) => setTimeout(resolve, 20));
  return { path, lines: () => output.trim().split("\n").slice(1), close: () => child.kill() };
}
