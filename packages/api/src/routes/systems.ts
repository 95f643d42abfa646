import { z } from "zod";
import type { Route } from "../route/index.ts";
import {
  documentFile,
  documentFiles,
  id,
  importedSystem,
  importedWeights,
  systemDetail,
  systemSummary,
  weightsDetail,
  weightsSummary,
} from "../schema/index.ts";

const ofSystem = z.strictObject({ systemId: id });
const ofWeights = z.strictObject({ weightsId: id });
const JSON_FILE = { bytes: ["application/json"] } as const;
const MOST_BYTES = 32 * 1024 * 1024;

export const systemRoutes = {
  "systems.list": {
    access: "system.read",
    summary: "All indicator systems, without their documents.",
    answer: z.object({ items: z.array(systemSummary) }),
  },
  "systems.import": {
    access: "system.write",
    summary: "Imports an indicator system as a draft, with everything that is wrong with it.",
    body: documentFiles,
    answer: importedSystem,
    status: 201,
    idempotent: true,
    problems: ["bad-document", "immutable"],
    bodyLimit: MOST_BYTES,
  },
  "systems.get": {
    access: "system.read",
    summary: "An indicator system with its model, figures and warnings.",
    params: ofSystem,
    answer: systemDetail,
  },
  "systems.document": {
    access: "system.read",
    summary: "The document of an indicator system, as results name it.",
    params: ofSystem,
    answer: JSON_FILE,
  },
  "systems.template": {
    access: "system.read",
    summary: "A workbook to fill in with evidence for a system.",
    params: ofSystem,
    query: z.strictObject({ language: z.enum(["zh", "en"]).optional() }),
    answer: { bytes: ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] },
  },
  "systems.publish": {
    access: "system.publish",
    summary: "Publishes a system: from now on this version stays as it is.",
    params: ofSystem,
    answer: systemSummary,
  },
  "weights.list": {
    access: "system.read",
    summary: "The weight tables of a system.",
    params: ofSystem,
    answer: z.object({ items: z.array(weightsSummary) }),
  },
  "weights.import": {
    access: "system.write",
    summary: "Imports a weight table for a system as a draft.",
    params: ofSystem,
    body: documentFile,
    answer: importedWeights,
    status: 201,
    idempotent: true,
    problems: ["bad-document", "immutable"],
    bodyLimit: MOST_BYTES,
  },
  "weights.get": {
    access: "system.read",
    summary: "A weight table with its numbers.",
    params: ofWeights,
    answer: weightsDetail,
  },
  "weights.document": {
    access: "system.read",
    summary: "The document of a weight table, as results name it.",
    params: ofWeights,
    answer: JSON_FILE,
  },
  "weights.publish": {
    access: "system.publish",
    summary: "Publishes weights of a published system.",
    params: ofWeights,
    answer: weightsSummary,
    problems: ["system-not-published", "bad-document"],
  },
} as const satisfies Record<string, Route>;
