import { createApi, placeFloor } from "./api";
import { type ServerOptions, startServer, type TestServer } from "./test-server";

/** A server with one floor, for tests that kill it. `at` makes what they do with the server at an address. */
export function createKilledServer<Tools>(at: (url: string) => Tools) {
  let server: TestServer | undefined;

  function running(): TestServer {
    if (!server) throw new Error("The server was not begun.");
    return server;
  }

  return {
    /** In a fresh data folder. */
    async begin(options: ServerOptions = {}): Promise<Tools> {
      server = await startServer(options);
      await placeFloor(createApi(server.url));
      return at(server.url);
    },
    /** The same data folder, after the process was ended in the middle of whatever it did. */
    async kill(): Promise<Tools> {
      await running().stop("SIGKILL");
      server = await running().restart();
      return at(server.url);
    },
    /** The one that runs now. */
    get url(): string {
      return running().url;
    },
    dispose: async () => server?.dispose(),
  };
}
