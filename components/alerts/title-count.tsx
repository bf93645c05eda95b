"use client";

import { useEffect } from "react";

const COUNTED = /^\(\d+\+?\) /;

/** "(3) Floorcast": the number stays however the page's own title changes. */
export function TitleCount({ count }: { readonly count: number }) {
  useEffect(() => {
    const write = () => {
      const bare = document.title.replace(COUNTED, "");
      const wanted = count === 0 ? bare : `(${count}) ${bare}`;
      if (document.title !== wanted) document.title = wanted;
    };
    write();
    const observer = new MutationObserver(write);
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => observer.disconnect();
  }, [count]);
  return null;
}
