"use client";

import { useRef } from "react";
import { prepareZonedTime } from "@/viewer/time-bar/zoned-time";
import { useIsMounted } from "../../text/clock";
import { classNames } from "../../ui/class-names";
import { Lazy, lazyCode } from "../../ui/lazy-code";
import { useToastLift } from "../../ui/toast-lift";
import { useIsReplay } from "../canvas/use-liveness";

const timeBar = lazyCode(async () => {
  const [bar] = await Promise.all([import("./time-bar"), inTaskOfItsOwn(prepareZonedTime)]);
  return bar;
});

function inTaskOfItsOwn(run: () => void): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => {
      run();
      resolve();
    });
  });
}

/**
 * The time bar and the border of a page that shows the past. Its space is reserved from the start, so that the floor does not move when it
 * appears.
 */
export function FloorTime({ className }: { readonly className: string }) {
  const isMounted = useIsMounted();
  const isReplay = useIsReplay();
  const room = useRef<HTMLDivElement>(null);
  useToastLift(room);
  return (
    <>
      <div
        ref={room}
        className={classNames(
          "z-10 min-h-17.5 min-w-0 has-data-no-past:hidden max-md:min-h-28.5 max-md:bg-surface",
          className,
        )}
      >
        {isMounted && <Lazy code={timeBar}>{({ TimeBar }) => <TimeBar />}</Lazy>}
      </div>
      {isReplay && (
        <div aria-hidden className="inset-ring-2 inset-ring-accent/45 pointer-events-none absolute inset-0 z-20" />
      )}
    </>
  );
}
