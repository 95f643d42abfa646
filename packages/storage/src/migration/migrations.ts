import { migration0001 } from "./0001-evaluation.ts";
import { migration0002 } from "./0002-accounts.ts";
import { migration0003 } from "./0003-survey.ts";
import { migration0004 } from "./0004-sender-scopes.ts";
import { migration0005 } from "./0005-measurement.ts";
import { migration0006 } from "./0006-outgoing.ts";
import { migration0007 } from "./0007-points.ts";
import { migration0008 } from "./0008-alarms.ts";
import { migration0009 } from "./0009-casework.ts";
import { migration0010 } from "./0010-course.ts";
import { migration0011 } from "./0011-sketch.ts";
import { migration0012 } from "./0012-retention.ts";
import { migration0013 } from "./0013-raised.ts";
import type { Migration } from "./migration.ts";

/** All migrations, in order. New ones are added at the end; none is edited or taken away. */
export const MIGRATIONS: readonly Migration[] = [
  migration0001,
  migration0002,
  migration0003,
  migration0004,
  migration0005,
  migration0006,
  migration0007,
  migration0008,
  migration0009,
  migration0010,
  migration0011,
  migration0012,
  migration0013,
];
