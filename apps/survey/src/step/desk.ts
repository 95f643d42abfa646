import type { Desk as ResidentsDesk } from "@sangan/application";

export type { OpenForm, OwnExport, ReceiptView, Submission } from "@sangan/application";

/** What the pages ask of the residents' desk, and where residents reach it. */
export interface Desk extends Omit<ResidentsDesk, "rotateKeys"> {
  /** Where people reach this server, such as `https://sangan.example.org`: told with a receipt. */
  readonly address: string;
}

/** What a form asks of the desk from its first page to its receipt. */
export type FormDesk = Pick<Desk, "openForm" | "reopenForm" | "submit" | "saveDraft" | "address">;
