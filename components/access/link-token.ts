import { useEffect, useState } from "react";

/**
 * The secret of the link that opened this page: behind the `#`, or as the server read it from a link of an older
 * version. Undefined until the page has looked, empty where there is none.
 */
export function useLinkToken(given: string | undefined): string | undefined {
  const [token, setToken] = useState<string>();
  useEffect(() => {
    const inAddress = new URLSearchParams(window.location.hash.slice(1)).get("token");
    setToken((known) => known ?? given ?? inAddress ?? "");
    // Another link that is pasted into the same tab changes nothing but the hash.
    const reload = () => window.location.hash && window.location.reload();
    window.addEventListener("hashchange", reload);
    return () => window.removeEventListener("hashchange", reload);
  }, [given]);
  useCleanAddress();
  return token;
}

/** Takes the secret out of the address, so that no history keeps it. */
export function useCleanAddress(): void {
  useEffect(() => {
    // Next takes over the history only after these effects, and would write the old address again.
    const timer = setTimeout(() => window.history.replaceState(null, "", window.location.pathname));
    return () => clearTimeout(timer);
  }, []);
}
