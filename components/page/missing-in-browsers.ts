/**
 * Put by the build in the place of Next's polyfills (next.config.js). Of what they bring, the oldest browsers that Next's own code
 * runs in (Chrome 111, Edge 111, Firefox 111, Safari 16.4) lack this alone.
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
