import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createOutbound } from "@/server/outbound/outbound";
import { publicLookup } from "@/server/outbound/public-address";
import { downloadImage, type ImageDownloadSetup } from "./image-download";
import { startSmallServer } from "./testing/small-server";

type Lookup = Parameters<typeof publicLookup>[0];

/** Every name leads to this address. */
function leadingTo(address: string): Lookup {
  return ((_host: string, _options: object, done: (error: null, found: object[]) => void) =>
    done(null, [{ address, family: 4 }])) as unknown as Lookup;
}

function setUp(apiAddress: string, lookup: Lookup = leadingTo("127.0.0.1")): ImageDownloadSetup {
  const outbound = createOutbound({});
  const publicOutbound = createOutbound({ lookup: publicLookup(lookup) });
  onTestFinished(async () => {
    await Promise.all([outbound.destroy(), publicOutbound.destroy()]);
  });
  return { apiAddress, outbound, publicOutbound, mostBytes: 1_000 };
}

async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  for await (const chunk of body) size += chunk.byteLength;
  return size;
}

describe("downloadImage", () => {
  it("returns the image, and sends no token", async () => {
    const server = await startSmallServer((_, response) => response.end(Buffer.alloc(900)));
    const got = await downloadImage(setUp(server.address), `${server.address}/forward/download?jwt=x`);
    expect(got.type === "image" && (await bytesOf(got.body))).toBe(900);
    expect(server.arrived[0]?.headers.authorization).toBeUndefined();
    expect(server.arrived[0]?.headers.cookie).toBeUndefined();
  });

  it.each([
    "https://127.0.0.1/x.png",
    "https://[::ffff:127.0.0.1]/x.png",
    "https://[fe80::1]/x.png",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost/x.png",
    "http://images.example.com/x.png",
    "https://user:pass@images.example.com/x.png",
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    "nonsense",
  ])("asks nothing of %s", async (address) => {
    const setup = setUp("https://api.mist.com");
    const asked = [vi.spyOn(setup.outbound, "dispatch"), vi.spyOn(setup.publicOutbound, "dispatch")];
    expect(await downloadImage(setup, address)).toEqual({ type: "refused-address" });
    for (const spy of asked) expect(spy).not.toHaveBeenCalled();
  });

  it("refuses a host name that resolves to this machine, when it connects", async () => {
    const server = await startSmallServer((_, response) => response.end("secret"));
    const { port } = new URL(server.address);
    const got = await downloadImage(setUp("https://api.mist.com"), `https://images.example.com:${port}/x.png`);
    expect(got).toEqual({ type: "refused-address" });
    expect(server.arrived).toEqual([]);
  });

  it("checks the address of a redirect", async () => {
    const server = await startSmallServer((_, response) =>
      response.writeHead(302, { location: "https://10.0.0.1/x.png" }).end(),
    );
    expect(await downloadImage(setUp(server.address), `${server.address}/x`)).toEqual({ type: "refused-address" });
  });

  it("resolves a host name again for a redirect", async () => {
    const server = await startSmallServer((_, response) =>
      response.writeHead(307, { location: "https://images.example.com/x.png" }).end(),
    );
    const fails = ((_host: string, _options: object, done: (error: Error) => void) =>
      done(Object.assign(new Error("none"), { code: "ENOTFOUND" }))) as unknown as Lookup;
    expect(await downloadImage(setUp(server.address, fails), `${server.address}/x`)).toEqual({
      type: "unreachable",
      reason: "ENOTFOUND",
    });
    expect(await downloadImage(setUp(server.address), `${server.address}/x`)).toEqual({ type: "refused-address" });
  });

  it("follows at most five redirects", async () => {
    const server = await startSmallServer(({ target }, response) => {
      const left = Number(target.slice(1));
      if (left === 0) response.end("image");
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    const setup = setUp(server.address);
    expect((await downloadImage(setup, `${server.address}/5`)).type).toBe("image");
    expect(await downloadImage(setup, `${server.address}/6`)).toEqual({ type: "too-many-redirects" });
  });

  it("refuses an image that announces too large a size, and stops one that becomes too large", async () => {
    const server = await startSmallServer(({ target }, response) => {
      if (target === "/told") response.writeHead(200, { "content-length": "5000" });
      response.end(Buffer.alloc(5_000));
    });
    const chunked = await startSmallServer((_, response) => {
      response.write(Buffer.alloc(800));
      response.end(Buffer.alloc(800));
    });
    expect(await downloadImage(setUp(server.address), `${server.address}/told`)).toEqual({ type: "too-large" });
    const got = await downloadImage(setUp(chunked.address), `${chunked.address}/x`);
    await expect(got.type === "image" && bytesOf(got.body)).rejects.toThrow("larger than allowed");
  });

  it("says that a signed address has expired", async () => {
    const server = await startSmallServer((_, response) => response.writeHead(403).end());
    expect(await downloadImage(setUp(server.address), `${server.address}/x`)).toEqual({
      type: "no-image",
      status: 403,
    });
  });

  it("stops waiting for a server that never answers", async () => {
    const server = await startSmallServer(() => undefined);
    const got = await downloadImage({ ...setUp(server.address), timeoutMs: 20 }, `${server.address}/x`);
    expect(got.type).toBe("unreachable");
  });

  it("leaves the check of a host name to a proxy if there is one, and still refuses forbidden addresses", async () => {
    const publicOutbound = createOutbound({ proxy: "http://127.0.0.1:1", lookup: publicLookup(leadingTo("10.0.0.1")) });
    onTestFinished(() => publicOutbound.destroy());
    const setup = { ...setUp("https://api.mist.com"), publicOutbound };
    expect(await downloadImage(setup, "https://10.0.0.1/x")).toEqual({ type: "refused-address" });
    const got = await downloadImage(setup, "https://images.example.com/x");
    expect(got).toEqual({ type: "unreachable", reason: "ECONNREFUSED" });
  });
});
