/** Floorcast's mark: a floor with somebody on it. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" fill="none" className="size-6.5" aria-hidden>
      <path
        d="M5 7.5A2.5 2.5 0 0 1 7.5 5h17A2.5 2.5 0 0 1 27 7.5v17a2.5 2.5 0 0 1-2.5 2.5H18v-6.5M5 16h7.5M5 13v11.5A2.5 2.5 0 0 0 7.5 27H12"
        className="stroke-ink"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="20" cy="12.5" r="3.6" className="fill-accent" />
    </svg>
  );
}
