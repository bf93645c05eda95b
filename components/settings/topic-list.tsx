import { TOPICS } from "./topics";

export function TopicList() {
  return (
    <ul className="flex flex-wrap gap-1.5">
      {TOPICS.map((topic) => (
        <li key={topic} className="rounded-md border bg-canvas px-2 py-0.5 font-mono text-muted text-xs">
          {topic}
        </li>
      ))}
    </ul>
  );
}
