/** What a topic may say in place of the payload. */
const TOPIC_PARTS = ["community", "device", "scene", "point", "metric"] as const;

type TopicPart = (typeof TOPIC_PARTS)[number];

/** What a topic says. */
export type TopicParts = { readonly [P in TopicPart]?: string };

/** Why a template of topics cannot be taken. */
export type TemplateTrouble = "empty" | "too-long" | "unknown-part" | "part-twice" | "two-in-a-level" | "wildcard";

/** What stands in a level of a topic: text around one part, or around anything. */
interface Level {
  readonly before: string;
  readonly after: string;
  /** Undefined: the text alone; null: anything, which is not looked at. */
  readonly part: TopicPart | null | undefined;
}

/** A template of topics (主题模板), such as `site/{community}/{device}/{metric}`. */
export interface TopicTemplate {
  readonly levels: readonly Level[];
  /** Whether more levels may follow (`#` at the end). */
  readonly open: boolean;
}

const MOST_CHARACTERS = 1000;
/** A part that is longer is no name. */
const MOST_NAME = 200;

/** Reads a template: in each level text, `{community}`, `{device}`, `{scene}`, `{point}`, `{metric}` or `{}`; `#` as the last level: whatever follows. */
export function readTemplate(text: string): TopicTemplate | TemplateTrouble {
  if (text === "") return "empty";
  if (text.length > MOST_CHARACTERS) return "too-long";
  const written = text.split("/");
  const open = written.at(-1) === "#";
  const levels: Level[] = [];
  const named = new Set<TopicPart>();
  for (const one of open ? written.slice(0, -1) : written) {
    const level = readLevel(one);
    if (typeof level === "string") return level;
    if (level.part !== undefined && level.part !== null) {
      if (named.has(level.part)) return "part-twice";
      named.add(level.part);
    }
    levels.push(level);
  }
  return { levels, open };
}

function readLevel(text: string): Level | TemplateTrouble {
  if (/[+#\0]/.test(text)) return "wildcard";
  const found = /^([^{}]*)\{([^{}]*)\}([^{}]*)$/.exec(text);
  if (found === null) return /[{}]/.test(text) ? "two-in-a-level" : { before: text, after: "", part: undefined };
  const [, before = "", name = "", after = ""] = found;
  if (name === "") return { before, after, part: null };
  const part = TOPIC_PARTS.find((one) => one === name);
  return part === undefined ? "unknown-part" : { before, after, part };
}

/** What a topic says by a template; undefined where it does not fit, or says what cannot be a name. */
export function partsOf({ levels, open }: TopicTemplate, topic: string): TopicParts | undefined {
  const written = topic.split("/");
  if (open ? written.length < levels.length : written.length !== levels.length) return undefined;
  const parts: { -readonly [P in TopicPart]?: string } = {};
  for (const [index, { before, after, part }] of levels.entries()) {
    const text = written[index] ?? "";
    if (part === undefined) {
      if (text !== before) return undefined;
      continue;
    }
    const isAround = text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
    if (!isAround) return undefined;
    const name = text.slice(before.length, text.length - after.length);
    if (part === null) continue;
    if (name === "" || name.length > MOST_NAME || /[\p{Cc}\p{Surrogate}]/u.test(name)) return undefined;
    parts[part] = name;
  }
  return parts;
}

/** Why a filter of topics cannot be subscribed. */
export type FilterTrouble = "empty" | "too-long" | "wildcard" | "no-group";

const SHARED = "$share/";

/** Looks at a filter of topics as MQTT 5 has them: `+` and `#` alone in their level, `#` last; `$share/<group>/` before it where several readers share. */
export function filterTrouble(filter: string): FilterTrouble | undefined {
  if (filter.length > MOST_CHARACTERS) return "too-long";
  const own = ownFilter(filter);
  if (own === undefined) return "no-group";
  if (own === "") return "empty";
  const levels = own.split("/");
  const isWild = (level: string, index: number): boolean =>
    level.includes("\0") ||
    (level.includes("+") && level !== "+") ||
    (level.includes("#") && (level !== "#" || index !== levels.length - 1));
  return levels.some(isWild) ? "wildcard" : undefined;
}

/** A filter without the group that shares it; undefined where the group has no name. */
function ownFilter(filter: string): string | undefined {
  if (!filter.startsWith(SHARED)) return filter;
  return /^\$share\/[^/+#\0]+\/(.*)$/s.exec(filter)?.[1];
}

/** Whether a filter asks for a topic (MQTT 5, 4.7): topics that begin with `$` only by name. */
export function matchesFilter(filter: string, topic: string): boolean {
  const levels = (ownFilter(filter) ?? "").split("/");
  const written = topic.split("/");
  if (topic.startsWith("$") && (levels[0] === "+" || levels[0] === "#")) return false;
  for (const [index, level] of levels.entries()) {
    if (level === "#") return true;
    if (index >= written.length || (level !== "+" && level !== written[index])) return false;
  }
  return levels.length === written.length;
}
