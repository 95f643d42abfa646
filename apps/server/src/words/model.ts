import type { StorageProblem } from "@sangan/storage";
import type { BadSetting } from "../config.ts";

/** A text with places for parameters: "{name} is missing". */
type Template = string;

/** What is said of a database, in one language. */
type StorageWords = Readonly<Record<StorageProblem["code"], Template>>;

/** Everything that the server says at the terminal, in one language. */
export interface Words {
  readonly storage: StorageWords;
  readonly setting: Readonly<Record<BadSetting["reason"], Template>>;
  readonly text: Readonly<Record<TextKey, Template>>;
}

type TextKey =
  | "badSetting"
  | "portTaken"
  | "otherPort"
  | "starting"
  | "ready"
  | "setUp"
  | "howToStop"
  | "openToNetwork"
  | "stopping"
  | "stopped"
  | "lost"
  | "buildingConsole"
  | "consoleNotBuilt"
  | "surveyNotBuilt"
  | "consoleTitle"
  | "consoleMissing"
  | "secretTooShort"
  | "badSystem"
  | "unforeseen";
