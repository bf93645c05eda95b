import type { Server } from "node:http";
import { StartError } from "@/server/database/start-error";

interface ListenAddress {
  readonly PORT: number;
  readonly HOST: string;
}

/** What trying again does not help against, and what does. Anything else is no fault of the settings. */
const REASONS: Readonly<Record<string, (where: ListenAddress) => string>> = {
  EADDRINUSE: ({ PORT, HOST }) => `port ${PORT} on ${HOST} is in use; choose another with PORT`,
  EADDRNOTAVAIL: ({ HOST }) =>
    `${HOST} is no address of this machine; choose another with HOST (0.0.0.0 is all of them)`,
  ENOTFOUND: ({ HOST }) => `there is no host ${HOST}; choose an address of this machine with HOST`,
  EACCES: ({ PORT }) =>
    `this user may not listen on port ${PORT}; choose one from 1024 on with PORT, and put a proxy before it`,
};

/** Throws `StartError` where the settings name what cannot be listened on. */
export async function listen(http: Server, where: ListenAddress): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    http.once("error", (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ""]?.(where);
      reject(reason === undefined ? error : new StartError(reason));
    });
    http.listen(where.PORT, where.HOST, resolve);
  });
}
