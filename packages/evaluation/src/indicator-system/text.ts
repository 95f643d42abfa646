/** A text for people, in both languages of the project. Never read by the method. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}
