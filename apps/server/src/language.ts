/** The languages of the project. */
export type Language = "zh" | "en";

type Environment = Readonly<Record<string, string | undefined>>;

/** The language of a process: SANGAN_LANGUAGE, else its locale; Chinese unless that says otherwise. */
export function languageOf(environment: Environment): Language {
  const asked = environment["SANGAN_LANGUAGE"] ?? "";
  const variables = ["LC_ALL", "LC_MESSAGES", "LANG"].map((name) => environment[name] ?? "");
  const said = /^(?:zh|en)(?:$|[-_.@])/i.test(asked) ? asked : (variables.find((value) => value !== "") ?? "");
  return said.toLowerCase().startsWith("en") ? "en" : "zh";
}
