"use client";

import { useEffect, useRef, useState } from "react";

/** What an upload needs from its surroundings. */
export interface UploadSetting {
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** One upload at a time: how far it is, and how to call it off. Leaving the page calls it off too. */
export function useUpload() {
  const [share, setShare] = useState<number>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function run<Result>(upload: (setting: UploadSetting) => Promise<Result>): Promise<Result> {
    running.current = new AbortController();
    setShare(0);
    try {
      return await upload({ onProgress: setShare, signal: running.current.signal });
    } finally {
      setShare(undefined);
    }
  }

  return { share, run, cancel: () => running.current?.abort() };
}
