import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { build } from "esbuild";
import { ROOT } from "../measure/bundle";

export interface ServedPage extends AsyncDisposable {
  readonly url: string;
}

/** Serves a file of the bench as a self-contained page on a free port. */
export async function servePage(entry: string): Promise<ServedPage> {
  const { outputFiles } = await build({
    entryPoints: [path.join(ROOT, "bench", entry)],
    bundle: true,
    write: false,
    outdir: ROOT,
    format: "esm",
    jsx: "automatic",
    minify: true,
    define: { "process.env.NODE_ENV": '"production"' },
    tsconfig: path.join(ROOT, "tsconfig.json"),
  });
  const script = (outputFiles[0]?.text ?? "").replaceAll("</script", "<\\/script");
  const style = "<style>html, body, #root { margin: 0; height: 100% }</style>";
  const html = `<!doctype html><title>bench</title>${style}<div id="root"></div><script type="module">${script}</script>`;
  const server = createServer((_, response) =>
    response.setHeader("content-type", "text/html; charset=utf-8").end(html),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
