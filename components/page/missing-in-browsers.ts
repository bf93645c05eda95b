/**
 * The build (next.config.js) replaces the polyfills of Next.js with this. It is the only one of them that the oldest browsers supported by
 * Next.js (Chrome 111, Edge 111, Firefox 111, Safari 16.4) lack.
 */
if (!("canParse" in URL)) {
  Object.defineProperty(URL, "canParse", {
    value(url: string, base?: string): boolean {
      try {
        return Boolean(new URL(url, base));
      } catch {
        return false;
      }
    },
  });
}

export {};
