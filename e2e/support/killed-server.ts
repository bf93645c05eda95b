import { createApi, placeFloor } from "./api";
import { type ServerOptions, startServer, type TestServer } from "./test-server";

/** A server with one floor, for tests that kill it. `at` creates their helpers for the server at an address. */
export function createKilledServer<Tools>(at: (url: string) => Tools) {
  let server: TestServer | undefined;

  function running(): TestServer {
    if (!server) throw new Error("The server was not begun.");
    return server;
  }

  return {
    /** Starts a server in a new data folder. */
    async begin(options: ServerOptions = {}): Promise<Tools> {
      server = await startServer(options);
      await placeFloor(createApi(server.url));
      return at(server.url);
    },
    /** Kills the process and starts another one on the same data folder. */
    async kill(): Promise<Tools> {
      await running().stop("SIGKILL");
      server = await running().restart();
      return at(server.url);
    },
    /** The running server. */
    get url(): string {
      return running().url;
    },
    dispose: async () => server?.dispose(),
  };
}
