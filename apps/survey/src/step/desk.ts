import type { Desk as ResidentsDesk } from "@sangan/application";

export type { OpenForm, OwnExport, ReceiptView, Submission } from "@sangan/application";

/** What the pages ask of the residents' desk: all but what staff asks, and what its operator does. */
export type Desk = Omit<ResidentsDesk, "openPaper" | "rotateKeys">;
