const WALLS = [
  "M60 60h1080v680H60z",
  "M60 300h300v-240M360 300v-80M460 60v160M460 220h220v-160M780 60v240h360M780 220v-60",
  "M60 520h220v220M280 520v-90M280 430h180M540 430h140v310M680 520v-90M780 430h360M900 430v310M900 580h240",
  "M460 300h100M620 300h160",
] as const;

const PEOPLE = [
  { x: 150, y: 190, tone: "fill-wifi" },
  { x: 250, y: 130, tone: "fill-wifi" },
  { x: 590, y: 140, tone: "fill-sdk" },
  { x: 905, y: 170, tone: "fill-wifi" },
  { x: 1010, y: 240, tone: "fill-asset" },
  { x: 165, y: 640, tone: "fill-asset" },
  { x: 400, y: 600, tone: "fill-wifi" },
  { x: 610, y: 600, tone: "fill-wifi" },
  { x: 800, y: 640, tone: "fill-sdk" },
  { x: 1020, y: 510, tone: "fill-wifi" },
  { x: 1060, y: 660, tone: "fill-wifi" },
] as const;

/** A floor with somebody on it, as faint as paper. Decoration, where there is room beside the card. */
export function EntryBackdrop() {
  return (
    <svg
      viewBox="0 0 1200 800"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden
      className="pointer-events-none absolute inset-0 -z-10 size-full max-sm:hidden [mask-image:radial-gradient(ellipse_60%_62%,transparent_55%,black)]"
    >
      {WALLS.map((walls) => (
        <path
          key={walls}
          d={walls}
          fill="none"
          className="stroke-line-strong"
          strokeWidth="2.5"
          strokeLinecap="round"
        />
      ))}
      {PEOPLE.map(({ x, y, tone }) => (
        <g key={`${x} ${y}`} className={tone}>
          <circle cx={x} cy={y} r="14" opacity="0.14" />
          <circle cx={x} cy={y} r="5.5" opacity="0.75" />
        </g>
      ))}
    </svg>
  );
}
