import type { Server } from "node:http";
import { StartError } from "@/server/database/start-error";

interface ListenAddress {
  readonly PORT: number;
  readonly HOST: string;
}

/** Names of the settings for the address to listen on. */
interface ListenSettings {
  readonly port: string;
  readonly host: string;
}

/** Errors caused by the settings, with what to change. Other errors are not about the settings. */
const REASONS: Readonly<Record<string, (where: ListenAddress, by: ListenSettings) => string>> = {
  EADDRINUSE: ({ PORT, HOST }, by) => `port ${PORT} on ${HOST} is in use; choose another with ${by.port}`,
  EADDRNOTAVAIL: ({ HOST }, by) =>
    `${HOST} is no address of this machine; choose another with ${by.host} (0.0.0.0 is all of them)`,
  ENOTFOUND: ({ HOST }, by) => `there is no host ${HOST}; choose an address of this machine with ${by.host}`,
  EACCES: ({ PORT }, by) =>
    `this user may not listen on port ${PORT}; choose one from 1024 on with ${by.port}, and put a proxy before it`,
};
const MAIN: ListenSettings = { port: "PORT", host: "HOST" };

/** Throws `StartError` if the settings name an address that cannot be used. */
export async function listen(http: Server, where: ListenAddress, by: ListenSettings = MAIN): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    http.once("error", (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ""]?.(where, by);
      reject(reason === undefined ? error : new StartError(reason));
    });
    http.listen(where.PORT, where.HOST, resolve);
  });
}
